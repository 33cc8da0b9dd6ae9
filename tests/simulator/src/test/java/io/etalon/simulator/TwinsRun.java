package io.etalon.simulator;

import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Plays one pattern of Twins (Bano and others, OPODIS 2021) at one height with production parts.
 *
 * <p>Proposals, blocks and votes of a view reach the sender's side of that view's split alone, and
 * whatever else a process sends follows the split of the view it is in. Only NULLIFY reaches all:
 * it is what moves the validators from view to view, and without it most patterns would end in the
 * first. When the views are over the network heals, and the height must become final everywhere.
 */
final class TwinsRun {
  /** One height with views of 30 ms and more; the next height is far off. */
  private static final Timing TIMING = new Timing(2_000, 20, 100, 20, 30, 60, 25);

  private static final long DELAY_MILLIS = 2;
  private static final long PATIENCE_MILLIS = 2_000;

  private final TwinsPattern pattern;
  private final World world;
  private int lastView = -1;

  TwinsRun(TwinsPattern pattern, NodeParts parts) {
    this.pattern = pattern;
    Plan peaceful = Plan.peaceful(TwinsPattern.VALIDATORS).with(parts);
    this.world = new World(withTwins(peaceful).with(this::delayMillis));
  }

  // The twins' clocks differ, and with them the blocks that they build.
  private Plan withTwins(Plan plan) {
    Plan twins = plan.withTwin(pattern.doubled());
    List<Plan.Role> roles = new ArrayList<>(twins.nodes());
    Plan.Role second = roles.removeLast();
    roles.add(
        new Plan.Role(
            second.index(), second.strategy(), second.parts().withClockOffset(1), false));
    return new Plan(
        twins.size(),
        List.copyOf(roles),
        TIMING,
        twins.network(),
        twins.keyring(),
        twins.restartMillis(),
        new Random(1));
  }

  /** Plays the pattern; says which is the last view whose split or leader mattered. */
  int play() {
    world.start();
    long slot = SimulatedChain.GENESIS_MILLIS + TIMING.blockTimeMillis();
    long healed = slot;
    for (int view = 0; view < TwinsPattern.VIEWS; view++) {
      healed += TIMING.viewTimeoutMillis(view) + 2 * DELAY_MILLIS;
    }
    if (!world.runUntil(this::allFinal, healed)) {
      world.use(_ -> OptionalLong.of(DELAY_MILLIS));
      if (!world.runUntil(this::allFinal, healed + PATIENCE_MILLIS)) {
        throw new SimulationFailure("the height is not final: " + pattern);
      }
    }
    return Math.min(lastView, TwinsPattern.VIEWS - 1);
  }

  private boolean allFinal() {
    for (SimulatedNode node : world.honest()) {
      if (node.chain().height() == 0) {
        return false;
      }
    }
    return true;
  }

  private OptionalLong delayMillis(Network.Envelope envelope) {
    long view = view(envelope);
    lastView = (int) Math.max(lastView, Math.max(view, viewOf(envelope.fromProcess())));
    boolean arrives =
        view >= TwinsPattern.VIEWS
            || envelope.kind() == Kind.NULLIFY
            || pattern.connects((int) view, envelope.fromProcess(), envelope.toProcess());
    return arrives ? OptionalLong.of(DELAY_MILLIS) : OptionalLong.empty();
  }

  private long view(Network.Envelope envelope) {
    return switch (envelope.packet()) {
      case Packet.Body body -> body.content().header().view();
      case Packet.Message message ->
          switch (message.content()) {
            case ConsensusMessage.Proposed proposed -> proposed.proposal().proposal().view();
            case ConsensusMessage.Voted voted -> voted.vote().vote().view();
            case ConsensusMessage.Certified _,
                ConsensusMessage.Status _,
                ConsensusMessage.BlockRequest _,
                ConsensusMessage.CertificateRequest _ ->
                viewOf(envelope.fromProcess());
          };
    };
  }

  // Whoever is done follows the others: it would be cut off for good by the split it decided in.
  private long viewOf(int process) {
    SimulatedNode node = world.nodes().get(process);
    if (node.chain().height() == 0) {
      return node.driver().state().view();
    }
    return world.nodes().stream()
        .filter(other -> other.chain().height() == 0)
        .mapToLong(other -> other.driver().state().view())
        .max()
        .orElse(0);
  }
}
