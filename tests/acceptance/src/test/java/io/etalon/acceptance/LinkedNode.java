package io.etalon.acceptance;

import io.etalon.assembly.ChainRuntime;
import io.etalon.attestation.AttestationParts;
import io.etalon.attestation.Attestations;
import io.etalon.attestation.LinkEquipment;
import io.etalon.attestation.LinkKeySource;
import io.etalon.attestation.NodeChainView;
import io.etalon.attestation.PeerQkd;
import io.etalon.channel.AllowedPeer;
import io.etalon.channel.ChannelConfig;
import io.etalon.channel.ChannelIdentity;
import io.etalon.channel.QkdPolicy;
import io.etalon.consensus.Observation;
import io.etalon.engine.AttestationPort;
import io.etalon.engine.NetworkPeers;
import io.etalon.engine.Node;
import io.etalon.engine.NodeListener;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.engine.NodeParts;
import io.etalon.engine.NodeSettings;
import io.etalon.engine.ValidatorRole;
import io.etalon.network.NetworkConfig;
import io.etalon.network.PeerAddress;
import io.etalon.network.PeerNetwork;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Header;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.Execution;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.Runtime;
import io.etalon.storage.ChainStore;
import io.etalon.storage.FileConsensusLog;
import io.etalon.storage.StoredBlock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A validator with links: like {@link TestNode}, and it measures, attests and draws QKD keys. */
final class LinkedNode implements AutoCloseable {
  final Node node;
  final PeerNetwork network;
  final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Links whose reports this validator keeps to itself. */
  final Set<Long> withheld = ConcurrentHashMap.newKeySet();

  private final ChainStore store;
  private final FileConsensusLog log;
  private final List<LinkEquipment> equipment;
  private final AtomicReference<Attestations> attestations = new AtomicReference<>();
  private final LinkKeySource keys;
  private final Path directory;
  private final TestGenesis.Member member;

  LinkedNode(
      Path directory,
      GenesisConfig genesis,
      TestGenesis.Member member,
      List<LinkEquipment> equipment)
      throws Exception {
    this.directory = directory;
    this.member = member;
    this.equipment = equipment;
    Runtime runtime = new ChainRuntime();
    Execution first = runtime.genesis(genesis, TestKeys.VERIFIER);
    store = ChainStore.open(directory.resolve("db"), first);
    log = FileConsensusLog.open(directory.resolve("consensus.log"));
    keys = new LinkKeySource(equipment, InstantSource.system(), new SecureRandom());
    ValidatorRole role =
        ValidatorRole.of(member.consensus(), member.seal(), height -> {}, true);
    NetworkPeers peers = new NetworkPeers();
    node = new Node(
        new NodeParts(genesis, runtime, store, log, role, TestKeys.VERIFIER,
            NodeSettings.DEFAULT, InstantSource.system()),
        peers, new Listening(), "test");
    network = new PeerNetwork(
        NetworkConfig.of(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(),
            ChannelConfig.of(first.blockId())),
        new ChannelIdentity(member.consensus()),
        () -> genesis.validators().stream()
            .map(validator -> validator.certificate().validator().consensusKey())
            .map(key -> new AllowedPeer(key, QkdPolicy.PREFER))
            .toList(),
        keys,
        node.inbound());
    peers.use(network);
  }

  PeerAddress address() {
    return new PeerAddress(network.peerId(), "127.0.0.1", network.port());
  }

  /** Begins to measure, to connect and to vote. */
  void start(List<PeerAddress> others) {
    attestations.set(new Attestations(
        new AttestationParts(new NodeChainView(node, member.id()), new Withholding(),
            _ -> member.consensus(), equipment, directory.resolve("reports.log"),
            InstantSource.system(), failure::set),
        moment -> keys.update(moment, PeerQkd.of(network))));
    network.dial(others.stream().filter(peer -> !peer.peerId().equals(network.peerId())).toList());
    node.start();
  }

  @Override
  public void close() {
    Attestations running = attestations.get();
    if (running != null) {
      running.close();
    }
    network.close();
    node.close();
    log.close();
    store.close();
    equipment.forEach(LinkEquipment::close);
  }

  /** The node's own port, but for what is withheld. */
  private final class Withholding implements AttestationPort {
    @Override
    public void offer(SignedLinkReport report) {
      if (!withheld.contains(report.report().linkId())) {
        node.offer(report);
      }
    }

    @Override
    public void offer(PossessionOpening opening) {
      node.offer(opening);
    }

    @Override
    public void sendKey(AccountId validator, PossessionKey key) {
      node.sendKey(validator, key);
    }
  }

  private final class Listening implements NodeListener {
    @Override
    public void onFinalized(StoredBlock block) {
      Attestations running = attestations.get();
      if (running != null) {
        running.onFinalized(block);
      }
    }

    @Override
    public void onPossessionKey(AccountId from, PossessionKey key) {
      Attestations running = attestations.get();
      if (running != null) {
        running.onPossessionKey(from, key);
      }
    }

    @Override
    public void onBlockRejected(Header header, BlockRejected reason) {
      failure.set(reason);
    }

    @Override
    public void onObservation(Observation observation) {}

    @Override
    public void onFailure(Throwable cause) {
      failure.set(cause);
    }
  }
}
