package io.etalon.simulator;

import io.etalon.consensus.ConsensusMessage;
import io.etalon.primitives.Block;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.Vote;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Four validators of whom one, the villain, says only what the scene gives it to say. At height 1
 * validator {@code v} leads view {@code v}; the slot is at {@link #SLOT_MILLIS}.
 */
final class Stage {
  static final int SIZE = 4;
  static final long SLOT_MILLIS =
      SimulatedChain.GENESIS_MILLIS + Plan.TIMING.blockTimeMillis();

  private static final Strategy MUTE =
      new Strategy() {
        @Override
        public void broadcast(SimulatedNode self, ConsensusMessage message) {}

        @Override
        public void broadcast(SimulatedNode self, Block block) {}

        @Override
        public void send(SimulatedNode self, int peer, ConsensusMessage message) {}
      };

  private final World world;
  private final int villain;

  private Stage(World world, int villain) {
    this.world = world;
    this.villain = villain;
  }

  /** A stage whose honest validators are made of {@code parts}. */
  static Stage withVillain(int villain, NodeParts parts) {
    Plan plan = Plan.peaceful(SIZE).with(parts);
    Plan.Role mute = new Plan.Role(villain, MUTE, NodeParts.PRODUCTION, false);
    Stage stage = new Stage(new World(plan.with(mute)), villain);
    stage.world.start();
    return stage;
  }

  World world() {
    return world;
  }

  SimulatedNode node(int index) {
    return world.node(index);
  }

  /** Loses what the condition names, until another rule is set. */
  void lose(Predicate<Network.Envelope> lost) {
    world.use(envelope -> lost.test(envelope) ? OptionalLong.empty() : OptionalLong.of(5));
  }

  void loseNothing() {
    lose(_ -> false);
  }

  /** A block for a view of height 1 that differs from others by its time. */
  Block block(long view, int proposer, long ageMillis) {
    SimulatedChain chain = world.node(villain).chain();
    return chain.build(
        view, proposer, SLOT_MILLIS + ageMillis, List.of(), chain.tip().certificate());
  }

  /** The villain proposes a fresh block to one. */
  void propose(Block block, long view, int to) {
    Proposal proposal =
        new Proposal(block.header().height(), view, block.id(), Proposal.NONE);
    world.inject(
        villain,
        to,
        new ConsensusMessage.Proposed(world.signed(villain, proposal, block.header())));
    world.inject(villain, to, block);
  }

  /** The villain votes, to one. */
  void vote(Vote vote, int to) {
    world.inject(villain, to, new ConsensusMessage.Voted(world.signed(villain, vote)));
  }

  /** Plays until the condition holds. */
  void await(String what, BooleanSupplier condition) {
    if (!world.runUntil(condition, world.now() + 3_000)) {
      throw new SimulationFailure("the scene did not come to this: " + what);
    }
  }

  void play(long millis) {
    world.runUntil(world.now() + millis);
  }

  /** Every honest validator finalizes three heights more, the network being whole. */
  void mustRecover() {
    loseNothing();
    long height = world.checker().height() + 3;
    boolean recovered =
        world.runUntil(
            () -> world.honest().stream().allMatch(node -> node.chain().height() >= height),
            world.now() + 15_000);
    if (!recovered) {
      throw new SimulationFailure("no progress: " + world.node((villain + 1) % SIZE).driver()
          .explain(world.now()));
    }
  }

  /** Takes every process away at once; they come back by themselves. */
  void powerLoss() {
    world.nodes().forEach(SimulatedNode::crash);
    play(300);
  }
}
