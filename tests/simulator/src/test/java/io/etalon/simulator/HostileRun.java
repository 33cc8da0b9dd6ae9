package io.etalon.simulator;

import io.etalon.consensus.Timing;
import io.etalon.primitives.Quorum;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * One seed: a cluster of random size with up to f liars and twins, on a network that loses and
 * delays by lanes, with processes that die at any boundary between writing and sending and now and
 * then all at once. Then the network heals, and three more heights must become final everywhere
 * within the bound of agreement.md A24, and each payload exactly once.
 */
final class HostileRun {
  private static final int HEALED_DELAY_MILLIS = 20;

  private final long seed;
  private final Keyring keyring;
  private final Random setup;
  private final Random crashes;
  private final World world;
  private int crashesLeft;
  private long healedAtMillis;

  HostileRun(long seed, Keyring keyring) {
    this.seed = seed;
    this.keyring = keyring;
    this.setup = stream(1);
    this.crashes = stream(2);
    this.world = new World(plan());
  }

  /** What came of it. */
  record Outcome(int size, long heights, long events, long recoveryMillis, long boundMillis) {}

  // One stream of chance for each concern: a change to one leaves the others as they were.
  private Random stream(int concern) {
    return new Random(new SplittableRandom(seed * 100 + concern).nextLong());
  }

  private Plan plan() {
    int[] sizes = {4, 4, 4, 7, 7, 10};
    int size = sizes[setup.nextInt(sizes.length)];
    Plan plan = Plan.peaceful(size).with(keyring).with(stream(3));
    for (int i = 0; i < size; i++) {
      NodeParts own = NodeParts.PRODUCTION.withClockOffset(setup.nextInt(100) - 50);
      plan = plan.with(new Plan.Role(i, Strategy.HONEST, own, true));
    }
    int faulty = setup.nextInt(Quorum.faults(size) + 1);
    for (int i = 0; i < faulty; i++) {
      int index = (int) Math.floorMod(seed + i, (long) size);
      Liar liar = new Liar(stream(10 + i), new int[] {0, 30, 70}[setup.nextInt(3)]);
      plan =
          setup.nextInt(3) == 0
              ? plan.withTwin(index)
              : plan.with(new Plan.Role(index, liar, NodeParts.PRODUCTION, false));
    }
    return plan.with(new Lanes(stream(4), plan.nodes().size()));
  }

  Outcome run() {
    healedAtMillis = world.now() + 800 + setup.nextInt(2_500);
    int perMille = new int[] {0, 2, 10}[setup.nextInt(3)];
    crashesLeft = 30;
    world.cutPowerWhen(node -> cutsPowerOf(node, perMille));
    submitPayloads();
    world.start();
    world.runUntil(healedAtMillis);
    world.use(Lanes.healed(stream(5), HEALED_DELAY_MILLIS));
    return recover();
  }

  // A tenth of the power cuts takes every process at once.
  private boolean cutsPowerOf(SimulatedNode node, int perMille) {
    if (world.now() >= healedAtMillis
        || crashesLeft == 0
        || crashes.nextInt(1_000) >= perMille) {
      return false;
    }
    crashesLeft--;
    if (crashes.nextInt(10) == 0) {
      world.nodes().stream().filter(other -> other != node).forEach(SimulatedNode::crash);
    }
    return true;
  }

  private void submitPayloads() {
    for (long payload = 0; payload < 20; payload++) {
      long submitted = payload;
      world.schedule(setup.nextInt(3_000), () -> world.submit(submitted));
    }
  }

  private Outcome recover() {
    long before = world.checker().height();
    long bound = boundMillis(before);
    long start = world.now();
    boolean recovered = world.runUntil(() -> allReached(before + 3), start + bound);
    if (!recovered) {
      throw new SimulationFailure(
          "no progress within " + bound + " ms of healing: " + describe(before + 3));
    }
    long took = world.now() - start;
    if (!world.runUntil(this::allIncluded, world.now() + 4_000 + bound)) {
      throw new SimulationFailure("a payload is not final: " + describe(before + 3));
    }
    return new Outcome(
        world.validators().size(), world.checker().height(), world.eventCount(), took, bound);
  }

  private boolean allReached(long height) {
    for (SimulatedNode node : world.honest()) {
      if (node.chain().height() < height) {
        return false;
      }
    }
    return true;
  }

  private boolean allIncluded() {
    for (SimulatedNode node : world.honest()) {
      for (long payload = 0; payload < 20; payload++) {
        if (!node.chain().includes(payload)) {
          return false;
        }
      }
    }
    return true;
  }

  // A24: (f+1)(T+D)+4D for three heights, T the longest timeout that the views to come have, D a
  // delay with reconciliation; the slots besides, and what laggards and processes that were away
  // need to come up.
  private long boundMillis(long height) {
    Timing timing = world.timing();
    int faults = Quorum.faults(world.validators().size());
    long lag = 0;
    long view = 0;
    for (SimulatedNode node : world.honest()) {
      lag = Math.max(lag, height - node.chain().height());
      view = Math.max(view, node.isUp() ? node.driver().state().view() : 0);
    }
    long delay = 2 * timing.retryMillis() + 4 * HEALED_DELAY_MILLIS;
    long timeout = timing.viewTimeoutMillis(view + faults + 1);
    return 200
        + lag * delay
        + 3 * timing.blockTimeMillis()
        + (faults + 1) * (timeout + delay)
        + 4 * delay;
  }

  private String describe(long height) {
    List<String> lines =
        world.honest().stream()
            .filter(node -> node.chain().height() < height)
            .map(
                node ->
                    node.index()
                        + " at "
                        + node.chain().height()
                        + (node.isUp() ? " " + node.driver().explain(world.now()) : " down"))
            .toList();
    return "size %d, wanted %d: %s"
        .formatted(world.validators().size(), height, String.join("; ", lines));
  }
}
