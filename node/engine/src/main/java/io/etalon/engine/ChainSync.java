package io.etalon.engine;

import io.etalon.engine.NodeMessage.SyncAnswered;
import io.etalon.engine.NodeMessage.SyncAsked;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StagedState;
import io.etalon.sync.FinalBlock;
import io.etalon.sync.PathRange;
import io.etalon.sync.SyncAnswer;
import io.etalon.sync.SyncInput;
import io.etalon.sync.SyncOutput;
import io.etalon.sync.SyncRequest;
import io.etalon.sync.SyncStatus;
import io.etalon.sync.Synchronizer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The shell around the {@link Synchronizer}: carries its requests to peers and its results to store
 * and core, and keeps what other nodes that are behind will ask this one for. On the core thread,
 * but for {@link #answer}.
 */
final class ChainSync implements AutoCloseable {
  private static final long TICK_MILLIS = 250;

  private final NodeParts parts;
  private final Surroundings around;
  private final Target target;
  private final ChainSets sets;
  private final StateLeases leases;
  private final SyncSource source;
  private final ServingBudget budget = new ServingBudget();
  private final Synchronizer synchronizer;
  private final Deque<SyncInput> inputs = new ArrayDeque<>();
  private boolean running;
  private boolean ticking;

  /** Who takes what is found final. */
  interface Target {
    /** Executes and commits blocks that follow on the newest one. */
    void apply(List<FinalBlock> blocks);

    /** Goes on from the staged state of this block. */
    void install(FinalBlock block);
  }

  ChainSync(NodeParts parts, Surroundings around, Target target) {
    this.parts = parts;
    this.around = around;
    this.target = target;
    this.sets = new ChainSets(parts.runtime(), parts.store());
    this.leases = new StateLeases(parts.clock());
    this.source = new SyncSource(parts.store(), sets, leases);
    this.synchronizer =
        new Synchronizer(sets, parts.settings().sync(), around.verifier());
  }

  /** Goes on with a state that gathered before this start. */
  void start() {
    StagedState staged = store().staged();
    staged
        .header()
        .flatMap(
            header ->
                store()
                    .epochs()
                    .end(header.epoch())
                    .filter(end -> end.header().equals(header)))
        .ifPresent(end -> run(new SyncInput.StateStaged(end, missing(staged))));
  }

  void onPeer(Bytes32 peerId, boolean connected) {
    run(connected ? new SyncInput.PeerConnected(peerId) : new SyncInput.PeerGone(peerId));
  }

  /** A peer says how far it is. */
  void onClaim(Bytes32 peerId, long finalizedHeight) {
    run(new SyncInput.PeerClaims(peerId, finalizedHeight));
  }

  void onAnswer(Bytes32 peerId, SyncAnswered answered) {
    run(new SyncInput.Answered(peerId, answered.id(), answered.answer()));
  }

  /** A block became final: at the end of an epoch, its state is held for others. */
  void onFinalized(Header header) {
    if ((header.height() + 1) % sets.epochBlocks() == 0) {
      leases.take(store().lease());
    }
  }

  /**
   * Answers a peer from the store, on the calling thread; with nothing where it has asked for too
   * much.
   */
  SyncAnswer answer(Bytes32 peerId, SyncRequest request) {
    Instant begun = parts.clock().instant();
    if (!budget.grants(peerId, begun)) {
      return SyncSource.nothing(request);
    }
    SyncAnswer answer = source.answer(request);
    budget.spend(peerId, begun, parts.clock().instant());
    return answer;
  }

  /** Whether blocks come from here alone: what else a peer says of this height is old. */
  boolean isFetching() {
    return synchronizer.isFetching();
  }

  SyncStatus status() {
    return synchronizer.status(now());
  }

  /** Gives back the states that are held for others. */
  @Override
  public void close() {
    leases.close();
  }

  private void run(SyncInput input) {
    inputs.add(input);
    if (running) {
      return;
    }
    running = true;
    while (!inputs.isEmpty()) {
      synchronizer.apply(inputs.remove(), now()).forEach(this::carryOut);
    }
    running = false;
    if (!ticking && synchronizer.isActive(now())) {
      ticking = true;
      around.delays().schedule(this::tick, TICK_MILLIS);
    }
  }

  private void tick() {
    ticking = false;
    run(new SyncInput.Ticked());
  }

  private void carryOut(SyncOutput output) {
    switch (output) {
      case SyncOutput.Ask(Bytes32 peer, long id, SyncRequest request) ->
          around.wire().send(peer, new SyncAsked(id, request));
      case SyncOutput.Apply(List<FinalBlock> blocks) -> {
        target.apply(blocks);
        // Later, so that the core comes to other things in between.
        around.delays().schedule(() -> run(new SyncInput.Applied()), 0);
      }
      case SyncOutput.Keep(EpochEnd end) -> store().epochs().keep(end);
      case SyncOutput.Stage(EpochEnd of) -> {
        store().staged().begin(of.header());
        inputs.add(new SyncInput.StateStaged(of, missing(store().staged())));
      }
      case SyncOutput.Take take -> store().staged().add(take.chunk());
      case SyncOutput.Install(FinalBlock block) -> {
        target.install(block);
        leases.take(store().lease());
        inputs.add(new SyncInput.Installed());
      }
      case SyncOutput.Ban(Bytes32 peer, long _, String reason) ->
          around.listener().onBanned(peer, reason);
    }
  }

  private static List<PathRange> missing(StagedState staged) {
    return staged.gaps().stream().map(gap -> new PathRange(gap.from(), gap.to())).toList();
  }

  private ChainStore store() {
    return parts.store();
  }

  private long now() {
    return parts.clock().millis();
  }
}
