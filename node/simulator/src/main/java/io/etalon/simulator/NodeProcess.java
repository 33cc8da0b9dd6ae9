package io.etalon.simulator;

import io.etalon.consensus.Observation;
import io.etalon.engine.Node;
import io.etalon.engine.NodeListener;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.engine.NodeParts;
import io.etalon.engine.NodeRole;
import io.etalon.engine.NodeSettings;
import io.etalon.engine.Peers;
import io.etalon.engine.ValidatorRole;
import io.etalon.engine.VotingKey;
import io.etalon.network.FrameClass;
import io.etalon.network.PeerStatus;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Header;
import io.etalon.runtime.BlockRejected;
import io.etalon.storage.ChainStore;
import io.etalon.storage.FileConsensusLog;
import io.etalon.storage.MarkedLog;
import io.etalon.storage.StoreUnusableException;
import io.etalon.storage.StoredBlock;
import io.etalon.storage.VotingMark;
import io.etalon.storage.VotingRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * One life of a whole node on a machine: the production {@link Node} on virtual workers, disk,
 * network and clock. Nothing that it does after its death reaches the world.
 */
final class NodeProcess implements DiskAccess, Peers, NodeListener {
  private static final NodeSettings SETTINGS =
      new NodeSettings(Caps.POOL, Caps.RETRY_MILLIS, 1, 5_000);

  private final Machine machine;
  private final int boot;
  private final VirtualWorkers workers;
  private final Set<Long> reported = new HashSet<>();
  private final Set<Long> opened = new HashSet<>();
  private Optional<Node> node = Optional.empty();
  private boolean dead;

  NodeProcess(Machine machine, int boot) {
    this.machine = machine;
    this.boot = boot;
    this.workers = new VirtualWorkers(this);
  }

  Machine machine() {
    return machine;
  }

  Cluster cluster() {
    return machine.cluster();
  }

  /** Which life of its machine this is. */
  int number() {
    return boot;
  }

  boolean isAlive() {
    return !dead;
  }

  void die() {
    dead = true;
  }

  /** The windows that this process has reported on. */
  Set<Long> reported() {
    return reported;
  }

  /** The windows whose commitments it has opened. */
  Set<Long> opened() {
    return opened;
  }

  /** The node, once it has started. */
  Optional<Node> node() {
    return node;
  }

  Optional<Long> height() {
    return node.map(running -> running.store().best().height());
  }

  /** What a node's start does, in its order: store, record of votes, log, node. */
  void boot() {
    workers.enter(
        () -> {
          Chain chain = cluster().chain();
          ChainStore store = openStore(chain);
          Build build = cluster().build();
          VotingRecord record =
              new VotingRecord(build.files(new VirtualFiles(machine.disk(), this)));
          boolean mayVote =
              record.mayVote(build.mark(machine.mark), store.best().height());
          FileConsensusLog log = record.openLog();
          Node started =
              new Node(
                  new NodeParts(
                      chain.config(),
                      build.runtime(chain.runtime()),
                      store,
                      new MarkedLog(log, this::noteStatements),
                      role(chain, mayVote),
                      build.verifier(chain.keys().verifier()),
                      build.settings(SETTINGS),
                      () -> Instant.ofEpochMilli(clockMillis())),
                  this,
                  this,
                  "simulation",
                  onFailure -> workers);
          node = Optional.of(started);
          started.start();
          cluster().network().connected(machine);
        });
  }

  private ChainStore openStore(Chain chain) {
    try {
      return ChainStore.open(
          "virtual disk", new VirtualDatabase(machine.disk(), this), chain.genesis());
    } catch (StoreUnusableException e) {
      throw new IllegalStateException("a node does not know its own chain", e);
    }
  }

  private NodeRole role(Chain chain, boolean mayVote) {
    int validator = machine.validator();
    VotingKey key =
        new VotingKey(
            chain.keys().consensus(validator),
            this::raiseMark,
            context -> Keys.onion(validator, context));
    return new ValidatorRole(List.of(key), List.of(chain.keys().seal(validator)), mayVote);
  }

  /** As the production mark does, but for the disk that it is on. */
  private void raiseMark(long height) {
    boundary();
    if (height < machine.mark.height()) {
      throw new IllegalStateException(
          "height " + height + " is below " + machine.mark + ", which the key signed at");
    }
    machine.mark = machine.mark.max(new VotingMark(height, 0));
    boundary();
  }

  private void noteStatements(long height, long statements) {
    boundary();
    if (height == machine.mark.height() && statements > machine.mark.statements()) {
      machine.mark = new VotingMark(height, statements);
    }
    boundary();
  }

  /** Runs something of this process now, or once it is no longer busy; nothing when it is dead. */
  void enter(Runnable task) {
    workers.enter(task);
  }

  /** The time that this process believes it is. */
  long clockMillis() {
    return workers.localMillis() + machine.clockOffsetMillis;
  }

  /** The true time at which this process has come so far. */
  long localMillis() {
    return workers.localMillis();
  }

  void deliver(Bytes32 from, FrameClass frameClass, Bytes message) {
    enter(
        () -> {
          if (node.isPresent()) {
            machine.conduct().heard(this, from, frameClass, message);
            node.get().inbound().onFrame(from, frameClass, message);
          }
        });
  }

  // The disk.

  @Override
  public void boundary() {
    if (dead) {
      throw new PowerCut();
    }
    if (cluster().faults().cutsPowerOf(machine)) {
      machine.crash();
      throw new PowerCut();
    }
  }

  @Override
  public void synced() {
    workers.spend(machine.syncMillis);
  }

  @Override
  public boolean hasRoom() {
    return !machine.isDiskFull;
  }

  // The network.

  @Override
  public void broadcast(FrameClass frameClass, Bytes message) {
    cluster().watch().said(machine, frameClass, message);
    machine.conduct().broadcast(this, frameClass, message);
  }

  @Override
  public void send(Bytes32 peerId, FrameClass frameClass, Bytes message) {
    cluster().watch().said(machine, frameClass, message);
    machine.conduct().send(this, peerId, frameClass, message);
  }

  @Override
  public List<PeerStatus> statuses() {
    return List.of();
  }

  /** Every other validator's peer id. */
  List<Bytes32> others() {
    return cluster().network().othersOf(machine);
  }

  /** Puts bytes on the wire as they are. */
  void transmit(Bytes32 peer, FrameClass frameClass, Bytes message) {
    boundary();
    cluster().network().send(this, peer, frameClass, message);
  }

  // What the node tells.

  @Override
  public void onFinalized(StoredBlock block) {
    cluster().watch().finalized(machine, block);
    cluster().timeline().after(1, () -> enter(() -> cluster().attestors().attend(this)));
  }

  @Override
  public void onBlockRejected(Header header, BlockRejected reason) {
    cluster().watch().rejected(machine, header, reason);
  }

  @Override
  public void onObservation(Observation observation) {
    cluster().watch().observed(machine, observation);
  }

  @Override
  public void onPossessionKey(AccountId from, PossessionKey key) {
    // Both ends of a simulated link compute their keys.
  }

  @Override
  public void onFailure(Throwable failure) {
    throw new IllegalStateException("the node failed", failure);
  }
}
