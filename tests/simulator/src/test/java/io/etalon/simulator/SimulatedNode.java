package io.etalon.simulator;

import io.etalon.consensus.ConsensusDriver;
import io.etalon.consensus.ConsensusLog;
import io.etalon.consensus.ConsensusMachine;
import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.ConsensusSigner;
import io.etalon.consensus.Effects;
import io.etalon.consensus.HeightContext;
import io.etalon.consensus.MessageVerifier;
import io.etalon.consensus.Observation;
import io.etalon.consensus.Timer;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** A validator's process and disk. The process dies at a power cut; log and chain stay. */
final class SimulatedNode implements Effects, ConsensusSigner {
  private final World world;
  private final int index;
  private final Strategy strategy;
  private final NodeParts parts;
  private final SimulatedLog log;
  private final SimulatedChain chain;
  private final Map<Timer, Long> timers = new HashMap<>();
  private Optional<ConsensusDriver> driver = Optional.empty();
  private int incarnation;
  private long timerCount;

  SimulatedNode(World world, int index, Strategy strategy, NodeParts parts) {
    this.world = world;
    this.index = index;
    this.strategy = strategy;
    this.parts = parts;
    this.log = new SimulatedLog(this::boundary);
    this.chain = new SimulatedChain(world.validators());
  }

  int index() {
    return index;
  }

  SimulatedChain chain() {
    return chain;
  }

  boolean isUp() {
    return driver.isPresent();
  }

  ConsensusDriver driver() {
    return driver.orElseThrow();
  }

  World world() {
    return world;
  }

  private long clock() {
    return world.now() + parts.clockOffsetMillis();
  }

  /** Starts the process on what the disk has. */
  void start() {
    incarnation++;
    timers.clear();
    ConsensusLog seen = parts.log().apply(log);
    ConsensusDriver started =
        new ConsensusDriver(
            parts.machine(),
            new MessageVerifier(SimulatedChain.GENESIS, world.keyring().verifier()),
            seen,
            this,
            parts.effects().apply(seen, this));
    driver = Optional.of(started);
    guarded(() -> started.start(nextContext(), clock()));
  }

  /** Takes the process away in the middle of whatever it does. */
  void crash() {
    driver = Optional.empty();
    incarnation++;
    timers.clear();
    world.crashed(this);
  }

  void deliver(int from, Packet packet) {
    driver.ifPresent(
        alive ->
            guarded(
                () -> {
                  switch (packet) {
                    case Packet.Message message -> alive.receive(from, message.decoded(), clock());
                    case Packet.Body body -> alive.receive(from, body.decoded(), clock());
                  }
                }));
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (PowerCut _) {
      crash();
    }
  }

  /** Runs in this process after a while, unless the process is gone by then. */
  private void later(long delayMillis, Runnable work) {
    int scheduledIn = incarnation;
    world.schedule(
        delayMillis,
        () -> {
          if (incarnation == scheduledIn && isUp()) {
            guarded(work);
          }
        });
  }

  /** Between two steps of which the power may take the second. */
  void boundary() {
    if (world.cutsPowerOf(this)) {
      throw new PowerCut();
    }
  }

  private HeightContext nextContext() {
    long height = chain.height() + 1;
    return new HeightContext(
        height, chain.tip(), world.validators(), index, world.leaders(height), world.timing());
  }

  @Override
  public void broadcast(ConsensusMessage message) {
    strategy.broadcast(this, message);
  }

  @Override
  public void broadcast(Block block) {
    strategy.broadcast(this, block);
  }

  @Override
  public void send(int peer, ConsensusMessage message) {
    strategy.send(this, peer, message);
  }

  @Override
  public void send(int peer, Block block) {
    boundary();
    world.send(this, peer, Packet.Body.of(block));
  }

  void sendToAll(ConsensusMessage message) {
    Packet packet = Packet.Message.of(message);
    for (int peer = 0; peer < world.validators().size(); peer++) {
      sendTo(peer, packet);
    }
  }

  void sendToAll(Block block) {
    Packet packet = Packet.Body.of(block);
    for (int peer = 0; peer < world.validators().size(); peer++) {
      sendTo(peer, packet);
    }
  }

  void sendTo(int peer, Block block) {
    sendTo(peer, Packet.Body.of(block));
  }

  void sendTo(int peer, ConsensusMessage message) {
    sendTo(peer, Packet.Message.of(message));
  }

  private void sendTo(int peer, Packet packet) {
    if (peer != index) {
      boundary();
      world.send(this, peer, packet);
    }
  }

  @Override
  public void setTimer(Timer timer, long atMillis) {
    long number = ++timerCount;
    timers.put(timer, number);
    later(
        Math.max(0, atMillis - clock()),
        () -> {
          if (timers.getOrDefault(timer, 0L) == number) {
            timers.remove(timer);
            driver().fire(timer, clock());
          }
        });
  }

  @Override
  public void build(HeightContext context, long view, Certificate parentCertificate) {
    later(
        world.executionMillis(),
        () -> {
          if (chain.height() + 1 == context.height()) {
            long earliest =
                context.parent().timestampMillis() + context.timing().minBlockIntervalMillis();
            Block block =
                chain.build(
                    view, index, Math.max(earliest, clock()), world.pool(), parentCertificate);
            driver().built(view, block, clock());
          }
        });
  }

  @Override
  public void judge(HeightContext context, Block block) {
    later(
        world.executionMillis(),
        () -> {
          if (chain.height() + 1 == context.height()) {
            driver().judged(block.id(), chain.isValid(block, world.keyring().verifier()), clock());
          }
        });
  }

  @Override
  public HeightContext commit(Block block, Certificate certificate) {
    boundary();
    chain.commit(block, certificate, clock());
    world.committed(this, block, certificate);
    boundary();
    return nextContext();
  }

  @Override
  public Optional<Block> finalizedBlock(Bytes32 blockId) {
    return chain.blocks().reversed().stream()
        .map(SimulatedChain.Finalized::block)
        .filter(block -> block.id().equals(blockId))
        .findFirst();
  }

  @Override
  public Optional<Certificate> finalization(long height) {
    return height > 0 && height <= chain.height()
        ? Optional.of(chain.blocks().get((int) height - 1).certificate())
        : Optional.empty();
  }

  @Override
  public void report(Observation observation) {
    world.observed(this, observation);
  }

  @Override
  public SignedVote sign(Vote vote, HeightContext context) {
    return world.signed(index, vote);
  }

  @Override
  public SignedProposal sign(Proposal proposal, Header header, HeightContext context) {
    return world.signed(index, proposal, header);
  }
}
