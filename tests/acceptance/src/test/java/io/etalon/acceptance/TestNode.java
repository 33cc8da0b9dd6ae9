package io.etalon.acceptance;

import io.etalon.assembly.ChainRuntime;
import io.etalon.channel.AllowedPeer;
import io.etalon.channel.ChannelConfig;
import io.etalon.channel.ChannelIdentity;
import io.etalon.channel.QkdKeySource;
import io.etalon.channel.QkdPolicy;
import io.etalon.consensus.Observation;
import io.etalon.crypto.PublicKey;
import io.etalon.engine.ChainPeers;
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
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A validator in this process: real store, log, sockets, channel and runtime. */
final class TestNode implements AutoCloseable {
  final Node node;
  final PeerNetwork network;
  final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final ChainStore store;
  private final FileConsensusLog log;
  private final ChainPeers chainPeers;
  private final ExecutorService follower =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

  TestNode(Path directory, GenesisConfig genesis, TestGenesis.Member member) throws Exception {
    this(directory, genesis,
        ValidatorRole.of(member.consensus(), member.seal(), height -> {}, true), List.of());
  }

  /** A node that lets in, besides whom the chain names, {@code strangers}. */
  TestNode(
      Path directory, GenesisConfig genesis, ValidatorRole role, List<PublicKey> strangers)
      throws Exception {
    Runtime runtime = new ChainRuntime();
    Execution first = runtime.genesis(genesis, TestKeys.VERIFIER);
    store = ChainStore.open(directory.resolve("db"), first);
    log = FileConsensusLog.open(directory.resolve("consensus.log"));
    NetworkPeers peers = new NetworkPeers();
    chainPeers = new ChainPeers(runtime, store);
    NodeParts parts =
        new NodeParts(
            genesis, runtime, store, log, role, TestKeys.VERIFIER, NodeSettings.DEFAULT,
            InstantSource.system());
    node = new Node(parts, peers, new Listening(), "test");
    network =
        new PeerNetwork(
            NetworkConfig.of(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(),
                ChannelConfig.of(first.blockId())),
            new ChannelIdentity(chainPeers.identity(role)),
            () ->
                Stream.concat(
                        ChainPeers.keys(chainPeers.registered()).stream(), strangers.stream())
                    .distinct()
                    .map(key -> new AllowedPeer(key, QkdPolicy.OFF))
                    .toList(),
            QkdKeySource.NONE,
            node.inbound());
    peers.use(network);
  }

  PeerAddress address() {
    return new PeerAddress(network.peerId(), "127.0.0.1", network.port());
  }

  void start(List<PeerAddress> others) {
    dial(others);
    node.start();
  }

  void dial(List<PeerAddress> others) {
    network.dial(others.stream().filter(peer -> !peer.peerId().equals(network.peerId())).toList());
  }

  @Override
  public void close() {
    network.close();
    node.close();
    follower.close();
    log.close();
    store.close();
  }

  private final class Listening implements NodeListener {
    @Override
    public void onFinalized(StoredBlock block) {
      follower.execute(network::allowListChanged);
    }

    @Override
    public void onBlockRejected(Header header, BlockRejected reason) {
      failure.set(reason);
    }

    @Override
    public void onObservation(Observation observation) {}

    @Override
    public void onPossessionKey(AccountId from, PossessionKey key) {}

    @Override
    public void onFailure(Throwable cause) {
      failure.set(cause);
    }
  }
}
