package io.etalon.benchmarks;

import io.etalon.channel.AllowedPeer;
import io.etalon.channel.ChannelConfig;
import io.etalon.channel.ChannelIdentity;
import io.etalon.channel.QkdKeySource;
import io.etalon.channel.QkdPolicy;
import io.etalon.consensus.Observation;
import io.etalon.engine.NetworkPeers;
import io.etalon.engine.Node;
import io.etalon.engine.NodeListener;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.engine.NodeParts;
import io.etalon.engine.NodeSettings;
import io.etalon.engine.Peers;
import io.etalon.engine.ValidatorRole;
import io.etalon.network.NetworkConfig;
import io.etalon.network.PeerAddress;
import io.etalon.network.PeerNetwork;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Header;
import io.etalon.runtime.BlockRejected;
import io.etalon.storage.ChainStore;
import io.etalon.storage.FileConsensusLog;
import io.etalon.storage.StoredBlock;
import io.etalon.sync.SyncSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.tuweni.bytes.Bytes32;

/** A validator of a forged chain: real store, log, sockets, channel, runtime and agreement. */
final class ForgedNode implements AutoCloseable {
  final Node node;
  final ChainStore store;
  final AtomicReference<Throwable> failure = new AtomicReference<>();
  final ConcurrentLinkedQueue<Bytes32> banned = new ConcurrentLinkedQueue<>();
  private final PeerNetwork network;
  private final FileConsensusLog log;

  /** How a node is, besides its chain and keys. */
  record Manner(SyncSettings sync, UnaryOperator<Peers> towardsPeers) {
    static final Manner HONEST = new Manner(SyncSettings.DEFAULT, UnaryOperator.identity());
  }

  ForgedNode(Path directory, ForgedChain chain, int index, Manner manner) throws Exception {
    ForgedKeys member = chain.members.get(index);
    store = ChainStore.open(directory.resolve("chain"), chain.genesis);
    log = FileConsensusLog.open(directory.resolve("consensus.log"));
    NetworkPeers peers = new NetworkPeers();
    ValidatorRole role =
        ValidatorRole.of(member.consensus(), member.seal(), height -> {}, true);
    NodeParts parts = new NodeParts(
        chain.config, chain.runtime, store, log, role, ForgedKeys.VERIFIER,
        NodeSettings.DEFAULT.with(manner.sync()), InstantSource.system());
    node = new Node(parts, manner.towardsPeers().apply(peers), new Listening(), "forged");
    network = new PeerNetwork(
        NetworkConfig.of(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(),
            ChannelConfig.of(chain.genesis.blockId())),
        new ChannelIdentity(member.consensus()),
        () -> chain.members.stream()
            .map(one -> new AllowedPeer(one.consensus().publicKey(), QkdPolicy.OFF))
            .toList(),
        QkdKeySource.NONE,
        node.inbound());
    peers.use(network);
  }

  PeerAddress address() {
    return new PeerAddress(network.peerId(), "127.0.0.1", network.port());
  }

  Bytes32 peerId() {
    return network.peerId();
  }

  void start(List<PeerAddress> others) {
    node.start();
    network.dial(others.stream().filter(peer -> !peer.peerId().equals(network.peerId())).toList());
  }

  long height() {
    return store.best().height();
  }

  @Override
  public void close() {
    network.close();
    node.close();
    log.close();
    store.close();
  }

  private final class Listening implements NodeListener {
    @Override
    public void onFinalized(StoredBlock block) {}

    @Override
    public void onBlockRejected(Header header, BlockRejected reason) {
      failure.set(reason);
    }

    @Override
    public void onObservation(Observation observation) {}

    @Override
    public void onPossessionKey(AccountId from, PossessionKey key) {}

    @Override
    public void onBanned(Bytes32 peerId, String reason) {
      banned.add(peerId);
    }

    @Override
    public void onFailure(Throwable cause) {
      failure.set(cause);
    }
  }
}
