package io.etalon.engine;

import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.Timer;
import io.etalon.crypto.PublicKey;
import io.etalon.engine.NodeMessage.ExtensionAsked;
import io.etalon.engine.NodeMessage.ExtensionOffered;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.engine.NodeMessage.SyncAnswered;
import io.etalon.engine.NodeMessage.SyncAsked;
import io.etalon.network.FrameListener;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Block;
import io.etalon.primitives.Checkpoint;
import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Header;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Seal;
import io.etalon.primitives.SignedCheckpoint;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.primitives.Validator;
import io.etalon.runtime.AccountState;
import io.etalon.runtime.Runtime;
import io.etalon.runtime.SealMode;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;
import io.etalon.txpool.PooledExtrinsic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A node: everything that a validator or an observer does once its parts are made.
 *
 * <p>What peers send is decoded, and extrinsics are verified, on the threads that bring it;
 * everything else happens on one core thread. A failure there stops the node.
 */
public final class Node implements NodeAccess, AttestationPort, AutoCloseable {
  private final NodeParts parts;
  private final String software;
  private final Wire wire;
  private final Peers peers;
  private final Workers workers;
  private final CoreQuestions questions;
  private final BlockFeed feed;
  private final NodeCore core;
  private final ExtrinsicIntake intake;
  private final Inbound inbound;
  private final List<Sealer> sealer;
  private final NodeListener listener;
  private final Map<Timer, Workers.Scheduled> timers = new HashMap<>();

  /** A node that waits for {@link #start}; {@code peers} may refuse to send until then. */
  public Node(NodeParts parts, Peers peers, NodeListener listener, String software) {
    this(parts, peers, listener, software, NodeThreads::new);
  }

  /** Likewise, with workers other than threads of its own. */
  public Node(
      NodeParts parts,
      Peers peers,
      NodeListener listener,
      String software,
      Workers.Factory workers) {
    this.parts = parts;
    this.peers = peers;
    this.listener = listener;
    this.software = software;
    this.wire = new Wire(peers);
    this.feed = new BlockFeed(parts.store());
    this.workers = workers.create(this::fail);
    this.questions = new CoreQuestions(this.workers);
    this.sealer = sealer(parts, this.workers);
    RememberingVerifier verifier =
        new RememberingVerifier(parts.verifier(), parts.settings().rememberedSignatures());
    this.core =
        new NodeCore(
            parts,
            new Surroundings(
                wire,
                new ExtrinsicGossip(wire, this.workers::schedule),
                this::setTimer,
                listener,
                feed,
                verifier,
                new InBackground(),
                this.workers::schedule));
    this.intake =
        new ExtrinsicIntake(
            parts.runtime(), parts.store(), verifier, parts.settings().verifyingAtOnce());
    this.inbound =
        new Inbound(
            new FromPeers(),
            new LinkEnds(parts.runtime(), parts.store(), verifier),
            core.sealDuty(),
            core.evidenceJudge(),
            core.checkpointJudge());
  }

  @Override
  public NodeDescription description() {
    return new NodeDescription(
        parts.genesis().chain(),
        parts.genesis().isSimulated(),
        parts.store().genesisHash(),
        parts.genesis().hash(),
        parts.runtime().version(),
        account().stream().toList(),
        software);
  }

  /** Read from the chain, since it may come to name this node's keys while the node runs. */
  private Optional<AccountId> account() {
    return switch (parts.role()) {
      case Observer() -> Optional.empty();
      case ValidatorRole role -> {
        try (StateLease lease = store().lease()) {
          yield role.accountAmong(runtime().registeredValidators(lease.state()));
        }
      }
    };
  }

  private static List<Sealer> sealer(NodeParts parts, Workers workers) {
    return switch (parts.role()) {
      case ValidatorRole role ->
          List.of(new Sealer(role.sealKeys(), parts.store().genesisHash(), workers));
      case Observer() -> List.of();
    };
  }

  /** Goes on where the store and the log left off. */
  public void start() {
    workers.start();
    workers.execute(core::start);
    // An inline seal is awaited by everyone; where seals come later, the first one warms the rest.
    if (core.sealDuty().policy().mode() == SealMode.INLINE) {
      sealer.forEach(Sealer::warmUp);
    }
  }

  /** Hears what the peers send. */
  public FrameListener inbound() {
    return inbound;
  }

  @Override
  public Runtime runtime() {
    return parts.runtime();
  }

  @Override
  public ChainStore store() {
    return parts.store();
  }

  @Override
  public BlockFeed feed() {
    return feed;
  }

  @Override
  public SubmissionOutcome submit(Extrinsic extrinsic) throws InterruptedException {
    ExtrinsicIntake.Verdict verdict = intake.check(extrinsic);
    return switch (verdict) {
      case ExtrinsicIntake.Verdict.Decided(SubmissionOutcome outcome) -> outcome;
      case ExtrinsicIntake.Verdict.Admitted admitted ->
          questions.await(() -> core.waiting().offerOwn(admitted, height()));
    };
  }

  @Override
  public Optional<PooledExtrinsic> pooled(Bytes32 id) {
    return questions.ask(() -> core.waiting().pool().find(id));
  }

  @Override
  public long pendingNonce(AccountId account) {
    long nonce;
    try (StateLease lease = store().lease()) {
      nonce = runtime().account(lease.state(), account).map(AccountState::nonce).orElse(0L);
    }
    return questions.ask(() -> core.waiting().pool().pendingNonce(account, nonce));
  }

  @Override
  public NodeStatus status() {
    return questions.ask(() -> new StatusReport(parts, core).status(peers.statuses()));
  }

  @Override
  public SealingStats sealing() {
    return sealer.stream().map(Sealer::stats).findFirst().orElse(SealingStats.NONE);
  }

  @Override
  public void offer(SignedLinkReport report) {
    workers.execute(() -> core.waiting().offerOwn(report, height()));
  }

  @Override
  public void offer(PossessionOpening opening) {
    workers.execute(() -> core.waiting().offerOwn(opening, height()));
  }

  @Override
  public void sendKey(AccountId validator, PossessionKey key) {
    workers.execute(
        () -> core.book().peer(validator).ifPresent(peerId -> wire.send(peerId, key)));
  }

  /** Stops; the store and the log stay open. */
  @Override
  public void close() {
    workers.close();
    core.sync().close();
    feed.close();
  }

  private void fail(Throwable failure) {
    feed.close();
    listener.onFailure(failure);
  }

  private long height() {
    return store().best().height();
  }

  /** Has slow signatures made beside the core. */
  private final class InBackground implements Surroundings.SlowSignatures {
    @Override
    public void seal(Header header, PublicKey sealKey, Consumer<Seal> onSealed) {
      sealer.forEach(one -> one.seal(
          header, sealKey, seal -> workers.execute(() -> onSealed.accept(seal))));
    }

    @Override
    public void sign(
        Checkpoint checkpoint, int self, PublicKey sealKey,
        Consumer<SignedCheckpoint> onSigned) {
      sealer.forEach(one -> one.sign(checkpoint, self, sealKey,
          signed -> workers.execute(() -> onSigned.accept(signed))));
    }
  }

  /** On the core thread. */
  private void setTimer(Timer timer, long atMillis) {
    timers.values().removeIf(Workers.Scheduled::isDone);
    Workers.Scheduled replaced =
        timers.put(
            timer,
            workers.schedule(() -> core.fire(timer), atMillis - parts.clock().millis()));
    if (replaced != null) {
      replaced.cancel();
    }
  }

  /** On a thread beside the core: on the one that brought them they would hold up votes. */
  private void checkOffered(List<Extrinsic> extrinsics) {
    List<ExtrinsicIntake.Verdict.Admitted> admitted = new ArrayList<>();
    for (Extrinsic extrinsic : extrinsics) {
      if (intake.checkNow(extrinsic) instanceof ExtrinsicIntake.Verdict.Admitted good) {
        admitted.add(good);
      }
    }
    workers.execute(() -> admitted.forEach(one -> one.enter(core.waiting().pool())));
  }

  /** Hands on what peers send. */
  private final class FromPeers implements Inbound.Destination {
    @Override
    public void onPeer(Bytes32 peerId, boolean connected) {
      workers.execute(() -> core.onPeer(peerId, connected));
    }

    @Override
    public void onConsensus(Bytes32 peerId, ConsensusMessage message) {
      workers.execute(() -> core.receive(peerId, message));
    }

    @Override
    public void onBlock(Bytes32 peerId, Block block) {
      workers.execute(() -> core.receive(peerId, block));
    }

    @Override
    public void onExtrinsics(List<Extrinsic> extrinsics) {
      workers.verify(() -> checkOffered(extrinsics));
    }

    @Override
    public void onAttested(NodeMessage message) {
      workers.execute(() -> core.making().receive(message));
    }

    @Override
    public void onExtension(Bytes32 peerId, ExtensionOffered offered) {
      workers.execute(() -> core.making().receive(peerId, offered));
    }

    @Override
    public void onExtensionAsked(Bytes32 peerId, ExtensionAsked asked) {
      workers.execute(() -> core.making().answer(peerId, asked));
    }

    @Override
    public void onCheckpoint(Bytes32 peerId, SignedCheckpoint signed) {
      workers.execute(() -> core.checkpoints().receive(peerId, signed));
    }

    @Override
    public void onCheckpoint(CheckpointCertificate certificate) {
      workers.execute(() -> core.checkpoints().receive(certificate));
    }

    @Override
    public void onPossessionKey(Bytes32 peerId, PossessionKey key) {
      workers.execute(
          () ->
              core.book()
                  .validator(peerId)
                  .map(Validator::account)
                  .ifPresent(account -> listener.onPossessionKey(account, key)));
    }

    @Override
    public void onSyncAsked(Bytes32 peerId, SyncAsked asked) {
      wire.send(peerId, new SyncAnswered(asked.id(), core.sync().answer(peerId, asked.request())));
    }

    @Override
    public void onSyncAnswered(Bytes32 peerId, SyncAnswered answered) {
      workers.execute(() -> core.sync().onAnswer(peerId, answered));
    }
  }
}
