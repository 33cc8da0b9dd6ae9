package io.etalon.app.run;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.etalon.api.ApiConfig;
import io.etalon.api.ApiHooks;
import io.etalon.api.ApiSecurity;
import io.etalon.api.ApiServer;
import io.etalon.api.ApiStartException;
import io.etalon.app.config.Configuration;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Software;
import io.etalon.assembly.ChainRuntime;
import io.etalon.attestation.LinkKeySource;
import io.etalon.channel.QkdPolicy;
import io.etalon.consensus.ConsensusLog;
import io.etalon.crypto.CryptoPath;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.engine.NetworkPeers;
import io.etalon.engine.Node;
import io.etalon.engine.NodeParts;
import io.etalon.engine.NodeRole;
import io.etalon.engine.NodeSettings;
import io.etalon.keystore.KeyStoreException;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisRejected;
import io.etalon.runtime.Runtime;
import io.etalon.storage.ChainStore;
import io.etalon.storage.DirectoryFiles;
import io.etalon.storage.DirectoryLock;
import io.etalon.storage.FileConsensusLog;
import io.etalon.storage.MarkedLog;
import io.etalon.storage.StoreSettings;
import io.etalon.storage.StoreUnusableException;
import io.etalon.storage.VotingRecord;
import io.etalon.telemetry.Telemetry;
import io.etalon.telemetry.TelemetryStartException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;

/** Wires a node: each method is one part and names what it is made of. */
final class NodeModule extends AbstractModule {
  private final Configuration configuration;

  NodeModule(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(Configuration.class).toInstance(configuration);
    bind(SignatureVerifier.class).toInstance(Signatures.verifier());
    bind(Runtime.class).toInstance(new ChainRuntime());
    bind(NodeEvents.class).toInstance(new NodeEvents());
    bind(NetworkPeers.class).toInstance(new NetworkPeers());
  }

  @Provides
  @Singleton
  GenesisConfig genesis() throws CommandFailure {
    return ChainFile.load(configuration.node().chain());
  }

  @Provides
  @Singleton
  DirectoryLock dataDirLock() throws StoreUnusableException {
    return DirectoryLock.acquire(configuration.node().dataDir());
  }

  /** The lock comes first, so that two processes never open one store. */
  @Provides
  @Singleton
  ChainStore store(
      GenesisConfig genesis, Runtime runtime, DirectoryLock lock)
      throws StoreUnusableException, GenesisRejected {
    return ChainStore.open(
        configuration.node().dataDir().resolve("chain"),
        // Few signatures, before anything is compiled: plain longs take a seventh of the time.
        runtime.genesis(genesis, Signatures.verifier(CryptoPath.SCALAR)),
        new StoreSettings(runtime.version().version(), configuration.node().keptBlocks()));
  }

  @Provides
  @Singleton
  NodeKeys keys(GenesisConfig genesis, DirectoryLock lock)
      throws CommandFailure, KeyStoreException {
    return NodeKeys.open(configuration, genesis.isSimulated());
  }

  @Provides
  @Singleton
  VotingRecord votingRecord(DirectoryLock lock) {
    return new VotingRecord(new DirectoryFiles(configuration.node().dataDir()));
  }

  @Provides
  @Singleton
  NodeRole role(NodeKeys keys, VotingRecord record, ChainStore store, ChainWatch watch)
      throws CommandFailure, KeyStoreException {
    return Roles.of(keys, record, watch.peers().registered(), store.best().height());
  }

  /** After the role, which must see whether the log is there. */
  @Provides
  @Singleton
  FileConsensusLog log(VotingRecord record, NodeRole role) {
    return record.openLog();
  }

  @Provides
  @Singleton
  ConsensusLog markedLog(FileConsensusLog log, NodeKeys keys) {
    return new MarkedLog(log, keys::noteStatements);
  }

  @Provides
  @Singleton
  ChainWatch watch(Chain chain) throws CommandFailure {
    return new ChainWatch(chain, PeerList.observers(configuration.network()),
        QkdPolicy.valueOf(configuration.network().qkdPolicy().toUpperCase(Locale.ROOT)));
  }

  @Provides
  @Singleton
  Chain chain(GenesisConfig genesis, Runtime runtime, ChainStore store) {
    return new Chain(genesis, runtime, store);
  }

  @Provides
  @Singleton
  NodeParts parts(Chain chain, ConsensusLog log, NodeRole role, SignatureVerifier verifier)
      throws CommandFailure {
    return new NodeParts(chain.genesis(), chain.runtime(), chain.store(), log, role, verifier,
        NodeSettings.DEFAULT.with(TrustedBlock.settings(configuration.sync())),
        InstantSource.system());
  }

  @Provides
  @Singleton
  Node node(NodeParts parts, NetworkPeers peers, NodeEvents events) {
    return new Node(parts, peers, events, Software.name());
  }

  @Provides
  @Singleton
  Equipment equipment(Chain chain, NodeRole role, ChainWatch watch) throws CommandFailure {
    return Equipment.open(configuration.links(), chain,
        Roles.account(role, watch.peers().registered()));
  }

  @Provides
  @Singleton
  LinkKeySource linkKeys(Equipment equipment) {
    return new LinkKeySource(equipment.links(), InstantSource.system(), new SecureRandom());
  }

  @Provides
  @Singleton
  Telemetry telemetry(Node node) throws TelemetryStartException {
    return Telemetry.start(node, configuration.metrics().listen());
  }

  @Provides
  @Singleton
  ApiServer api(Node node, Telemetry telemetry) throws ApiStartException {
    Configuration.Rpc rpc = configuration.rpc();
    return ApiServer.start(node, new ApiConfig(rpc.listen(), rpc.adminListen(), security(rpc)),
        new ApiHooks(telemetry::onRpcFinished, LogOutput::change));
  }

  private static ApiSecurity security(Configuration.Rpc rpc) {
    return rpc.certificate() == null || rpc.key() == null
        ? new ApiSecurity.Plaintext()
        : new ApiSecurity.Tls(rpc.certificate(), rpc.key());
  }

  @Provides
  @Singleton
  Identity identity(NodeRole role, NodeKeys keys, ChainWatch watch) {
    return new Identity(role, keys, watch);
  }

  @Provides
  @Singleton
  Peering peering(Identity identity, LinkKeySource qkd, Node node, NetworkPeers peers)
      throws CommandFailure {
    return new Peering(new Peering.Parts(identity, configuration.network().listen(),
        PeerList.configured(configuration.network()), qkd, node, peers, InstantSource.system()));
  }
}
