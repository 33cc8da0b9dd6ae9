package io.etalon.engine;

import io.etalon.consensus.ConsensusDriver;
import io.etalon.consensus.ConsensusMachine;
import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.Effects;
import io.etalon.consensus.EvidenceFinder;
import io.etalon.consensus.Explanation;
import io.etalon.consensus.HeightContext;
import io.etalon.consensus.MessageVerifier;
import io.etalon.consensus.Observation;
import io.etalon.consensus.Timer;
import io.etalon.crypto.PublicKey;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Header;
import io.etalon.primitives.Quorum;
import io.etalon.primitives.Seal;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.ChainParameters;
import io.etalon.runtime.Execution;
import io.etalon.runtime.SealParameters;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;
import io.etalon.storage.StoredBlock;
import io.etalon.sync.FinalBlock;
import io.etalon.txpool.TransactionPool;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Agreement as a node does it: carries out what the consensus driver asks for. Every method runs on
 * the core thread.
 *
 * <p>A block is executed there too. That keeps the order of things plain, and a full block takes a
 * small part of a slot, since its signatures were verified on their way into the pool.
 */
final class NodeCore implements Effects {
  private final NodeParts parts;
  private final Surroundings around;
  private final WaitingRoom waiting;
  private final Executions executions;
  private final BlockMaking making;
  private final Heights heights;
  private final SealDuty sealDuty;
  private final EvidenceJudge evidenceJudge;
  private final ChainSync sync;
  private final VotingGate gate;
  private final PeerBook book;
  private final EpochEnds epochEnds;
  private final CheckpointJudge checkpointJudge;
  private final Checkpoints checkpoints;
  private final ConsensusDriver driver;

  NodeCore(NodeParts parts, Surroundings around) {
    this.parts = parts;
    this.around = around;
    this.executions = new Executions(parts.runtime(), parts.store(), around.verifier());
    this.waiting =
        new WaitingRoom(
            new TransactionPool(parts.settings().pool()), around.wire(), around.gossip(),
            executions::acceptable);
    this.heights = new Heights(parts.runtime(), parts.store(), parts.settings().retryMillis());
    this.sealDuty = new SealDuty(parts.runtime(), parts.store(), around.verifier());
    this.evidenceJudge =
        new EvidenceJudge(parts.runtime(), parts.store(), around.verifier());
    this.sync = new ChainSync(parts, around, new FromSync());
    this.gate =
        new VotingGate(!(parts.role() instanceof ValidatorRole role) || role.mayVote());
    this.book = new PeerBook(heights.next(new Observer()).validators(), heights.registered());
    this.making =
        new BlockMaking(
            parts, around, executions, waiting,
            new BlockMaking.Others(book, this::parameters, this::built));
    this.epochEnds = new EpochEnds(parts.runtime(), parts.store());
    this.checkpointJudge =
        new CheckpointJudge(parts.runtime(), parts.store(), around.verifier());
    this.checkpoints =
        new Checkpoints(
            parts.store(), checkpointJudge, parts.role(), around.wire(), around.sealer(),
            this::accuse);
    Bytes32 genesisHash = parts.store().genesisHash();
    this.driver =
        new ConsensusDriver(
            new ConsensusMachine(),
            new MessageVerifier(genesisHash, around.verifier()),
            parts.log(),
            new ValidatorSigner(parts.role(), genesisHash, sealDuty.policy().mode()),
            this);
  }

  /** Goes on where the store and the log left off. */
  void start() {
    epochEnds.keepUp().ifPresent(this::beginCheckpoint);
    HeightContext next = nextHeight();
    making.begin(next);
    driver.start(next, now());
    sync.start();
  }

  void fire(Timer timer) {
    driver.fire(timer, now());
  }

  void receive(Bytes32 peerId, ConsensusMessage message) {
    int peer = book.number(peerId);
    if (message instanceof ConsensusMessage.Status status) {
      long finalized = status.height() - 1;
      if (peer < context().validators().size()) {
        gate.onClaim(peer, finalized);
      }
      sync.onClaim(peerId, finalized);
    } else if (sync.isFetching()) {
      return;
    }
    driver.receive(peer, message, now());
  }

  /** A peer that connects hears of what this node wants included, since it may have missed it. */
  void onPeer(Bytes32 peerId, boolean connected) {
    sync.onPeer(peerId, connected);
    if (connected) {
      book.number(peerId);
      waiting.tell(peerId);
    }
  }

  void receive(Bytes32 peerId, Block block) {
    if (sync.isFetching()) {
      return;
    }
    driver.receive(book.number(peerId), block, now());
  }

  @Override
  public void broadcast(ConsensusMessage message) {
    around.wire().broadcast(message);
  }

  @Override
  public void send(int peer, ConsensusMessage message) {
    book.peer(peer).ifPresent(peerId -> around.wire().send(peerId, message));
  }

  @Override
  public void broadcast(Block block) {
    around.wire().broadcast(block);
  }

  @Override
  public void send(int peer, Block block) {
    book.peer(peer).ifPresent(peerId -> around.wire().send(peerId, block));
  }

  @Override
  public void setTimer(Timer timer, long atMillis) {
    around.timers().set(timer, atMillis);
  }

  @Override
  public void build(HeightContext context, long view, Certificate parentCertificate) {
    making.order(context, view, parentCertificate);
  }

  @Override
  public void judge(HeightContext context, Block block) {
    Optional<BlockRejected> rejected = executions.judge(block);
    rejected.ifPresent(reason -> around.listener().onBlockRejected(block.header(), reason));
    driver.judged(block.id(), rejected.isEmpty(), now());
  }

  @Override
  public HeightContext commit(Block block, Certificate certificate) {
    HeightContext done = context();
    boolean proposedHere = done.votes() && block.header().proposer() == done.self();
    take(block, certificate, store()::commit);
    if (proposedHere) {
      sealIfDue(block.header(), done.validators().at(done.self()).sealKey());
    }
    return follow(done);
  }

  private void take(Block block, Certificate certificate, Consumer<ChainStore.Finalized> write) {
    Execution execution = executions.take(block);
    long atMillis = now();
    write.accept(new ChainStore.Finalized(execution, certificate, atMillis));
    gate.onFinalized(block.header().height(), context().quorum());
    waiting.onFinalized(block, parameters());
    waiting.keepEvidence(evidenceJudge::convicts);
    sync.onFinalized(block.header());
    around.feed().onCommit();
    around
        .listener()
        .onFinalized(
            new StoredBlock(
                block, certificate, execution.outcomes(), execution.events(), atMillis));
    checkpoints.repeatOwn();
    epochEnds.keepUp().ifPresent(this::beginCheckpoint);
  }

  /** Epochs that ended long ago are signed by those who were there. */
  private void beginCheckpoint(EpochEnd end) {
    checkpoints.begin(end);
    int faults = Quorum.faults(end.next().size());
    if (!gate.isBehind(end.header().height(), faults)) {
      checkpoints.signOwn();
    }
  }

  /** The height that follows on the newest block, and on {@code done} so far. */
  private HeightContext follow(HeightContext done) {
    HeightContext next = nextHeight();
    if (!next.validators().members().equals(done.validators().members())) {
      gate.onNewMembers();
    }
    book.update(next.validators(), heights.registered());
    making.begin(next);
    return next;
  }

  /** Takes what {@link ChainSync} found final; agreement goes on at the height after it. */
  private final class FromSync implements ChainSync.Target {
    @Override
    public void apply(List<FinalBlock> blocks) {
      blocks.forEach(next -> take(next.block(), next.certificate(), store()::append));
      // P4: what the log still has of these heights goes only once the blocks are on disk.
      store().sync();
      restart();
    }

    @Override
    public void install(FinalBlock block) {
      store().install(block.block(), block.certificate(), now());
      gate.onFinalized(block.height(), context().quorum());
      around.feed().onCommit();
      restart();
    }

    private void restart() {
      HeightContext next = follow(context());
      parts.log().cutBelow(next.height());
      driver.start(next, now());
    }
  }

  private void sealIfDue(Header header, PublicKey sealKey) {
    SealParameters policy = sealDuty.policy();
    if (sealDuty.isDue(header, policy)) {
      around
          .sealer()
          .seal(header, sealKey, seal -> waiting.offerOwn(seal, store().best().height()));
    }
  }

  private HeightContext nextHeight() {
    HeightContext next = heights.next(parts.role());
    boolean mayVote = gate.isOpen() && !gate.isBehind(next.height() - 1, next.faults());
    return mayVote ? next : next.observed();
  }

  @Override
  public Optional<Block> finalizedBlock(Bytes32 blockId) {
    OptionalLong height = store().heightOf(blockId);
    return height.isPresent()
        ? store().block(height.getAsLong()).map(StoredBlock::block)
        : Optional.empty();
  }

  @Override
  public Optional<Certificate> finalization(long height) {
    return store().certificate(height);
  }

  @Override
  public void report(Observation observation) {
    if (observation instanceof Observation.ProposalSeen seen
        && !seen.proposal().seal().isEmpty()) {
      Header header = seen.proposal().header();
      waiting.add(new Seal(header.height(), header.blockId(), seen.proposal().seal()));
    }
    EvidenceFinder.find(observation, context().validators()).forEach(this::accuse);
    around.listener().onObservation(observation);
  }

  private void accuse(Evidence evidence) {
    if (evidenceJudge.convicts(evidence)) {
      waiting.offerOwn(evidence, store().best().height());
    }
  }

  /** What the height waits for. */
  Explanation explain() {
    return driver.explain(now());
  }

  HeightContext context() {
    return driver.state().context();
  }

  /** Whether the node lost its log (P6) or is behind, and watches for now though it has a key. */
  boolean isWatching() {
    HeightContext height = context();
    boolean isMember = parts.role() instanceof ValidatorRole role
        && role.indexIn(height.validators()).isPresent();
    return isMember && !height.votes();
  }

  WaitingRoom waiting() {
    return waiting;
  }

  BlockMaking making() {
    return making;
  }

  EvidenceJudge evidenceJudge() {
    return evidenceJudge;
  }

  SealDuty sealDuty() {
    return sealDuty;
  }

  CheckpointJudge checkpointJudge() {
    return checkpointJudge;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  ChainSync sync() {
    return sync;
  }

  PeerBook book() {
    return book;
  }

  private void built(long view, Block block) {
    driver.built(view, block, now());
  }

  private ChainStore store() {
    return parts.store();
  }

  private ChainParameters parameters() {
    try (StateLease lease = store().lease()) {
      return parts.runtime().parameters(lease.state());
    }
  }

  private long now() {
    return parts.clock().millis();
  }
}
