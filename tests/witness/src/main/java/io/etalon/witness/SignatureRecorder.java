package io.etalon.witness;

import io.etalon.channel.AllowedPeer;
import io.etalon.channel.ChannelConfig;
import io.etalon.channel.ChannelIdentity;
import io.etalon.channel.QkdKeySource;
import io.etalon.channel.QkdPolicy;
import io.etalon.consensus.ConsensusCodec;
import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.LogEntry;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.Signatures;
import io.etalon.network.FrameClass;
import io.etalon.network.FrameListener;
import io.etalon.network.NetworkConfig;
import io.etalon.network.PeerAddress;
import io.etalon.network.PeerNetwork;
import io.etalon.primitives.Validator;
import io.etalon.runtime.GenesisConfig;
import io.etalon.signing.SigningKey;
import io.etalon.ssz.SszException;
import io.etalon.storage.AppendLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * An observer on the validators' own peer network that says nothing, is sent everything, and writes
 * down each signature. The validators must have its public file in {@code network.observers}.
 */
public final class SignatureRecorder implements FrameListener, AutoCloseable {
  private final SigningKey identity;
  private final SignatureLedger ledger;
  private final PeerNetwork network;
  private final AtomicInteger undecodable = new AtomicInteger();

  /** A new key by which a recorder will be known. */
  public static SigningKey newIdentity() {
    return SigningKey.generate(SignatureScheme.FALCON_1024_R3, new SecureRandom());
  }

  /** Writes the file by which validators let this identity in. */
  public static void writePublicFile(SigningKey identity, Path file) throws IOException {
    Files.writeString(file, "{\"publicKey\":\"%s:%s\"}\n".formatted(
        identity.publicKey().scheme().label(), identity.publicKey().encoded().toHexString()));
  }

  /**
   * Connects to every validator of the chain, now and whenever it comes back.
   *
   * @param identity closed with this recorder
   */
  public SignatureRecorder(GenesisConfig genesis, Bytes32 genesisHash, SigningKey identity) {
    this.identity = identity;
    List<Validator> members =
        genesis.validators().stream().map(each -> each.certificate().validator()).toList();
    long epochBlocks = genesis.parameters().timing().epochBlocks();
    this.ledger = new SignatureLedger(
        genesisHash, members, height -> height / epochBlocks, Signatures.verifier());
    List<PeerAddress> addresses = new ArrayList<>();
    genesis.validators().forEach(each -> {
      String[] endpoint = each.endpoint().split(":");
      addresses.add(new PeerAddress(
          each.certificate().validator().consensusKey().fingerprint(),
          endpoint[0], Integer.parseInt(endpoint[1])));
    });
    this.network = new PeerNetwork(
        NetworkConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), addresses,
            ChannelConfig.of(genesisHash)),
        new ChannelIdentity(identity),
        () -> members.stream()
            .map(Validator::consensusKey)
            .map(key -> new AllowedPeer(key, QkdPolicy.OFF))
            .toList(),
        QkdKeySource.NONE,
        this);
  }

  /** What was heard. */
  public SignatureLedger ledger() {
    return ledger;
  }

  /** Messages that were none; honest validators send none. */
  public int undecodable() {
    return undecodable.get();
  }

  /**
   * Adds what a validator that is not running has in its log: all that it may have signed and not
   * sent any more. Reads a copy.
   */
  public void readLog(Path log) throws IOException, SszException {
    if (!Files.exists(log)) {
      return;
    }
    Path copy = Files.createTempFile("consensus", ".log");
    Files.copy(log, copy, StandardCopyOption.REPLACE_EXISTING);
    try (AppendLog records = AppendLog.open(copy)) {
      for (Bytes record : records.records()) {
        switch (ConsensusCodec.LOG_ENTRY.decode(record)) {
          case LogEntry.OwnVote(var vote) -> ledger.add(vote);
          case LogEntry.OwnProposal(var proposal) -> ledger.add(proposal);
          case LogEntry.HeldCertificate(var certificate) -> ledger.add(certificate);
          case LogEntry.HeldBlock _ -> {}
        }
      }
    } finally {
      Files.delete(copy);
    }
  }

  @Override
  public void onFrame(Bytes32 peerId, FrameClass frameClass, Bytes message) {
    if (frameClass != FrameClass.VOTES && frameClass != FrameClass.PROPOSALS) {
      return;
    }
    try {
      switch (ConsensusCodec.MESSAGE.decode(message)) {
        case ConsensusMessage.Voted(var vote) -> ledger.add(vote);
        case ConsensusMessage.Proposed(var proposal) -> ledger.add(proposal);
        case ConsensusMessage.Certified(var certificate) -> ledger.add(certificate);
        case ConsensusMessage.Status _, ConsensusMessage.BlockRequest _,
            ConsensusMessage.CertificateRequest _ -> {}
      }
    } catch (SszException e) {
      undecodable.incrementAndGet();
    }
  }

  @Override
  public void onConnected(Bytes32 peerId) {}

  @Override
  public void onDisconnected(Bytes32 peerId) {}

  @Override
  public void close() {
    network.close();
    identity.close();
  }
}
