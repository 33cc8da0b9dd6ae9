package io.etalon.simulator;

import io.etalon.engine.NodeStatus;
import io.etalon.runtime.TimingParameters;
import io.etalon.storage.StateLease;
import java.util.List;

/**
 * One run: chaos, then healing; then three more heights must be final at every honest node within
 * the bound of agreement.md A24, and every transfer that was submitted exactly once.
 */
final class Simulation {
  private static final long CAPS_PERIOD_MILLIS = 100;
  private static final long HEIGHTS_AFTER_HEALING = 3;
  private static final long RESTART_MILLIS = 300;
  /** A peer that was asked for blocks and did not answer is given up after so long. */
  private static final long SYNC_PATIENCE_MILLIS = 5_000;
  private static final long LOAD_PATIENCE_MILLIS = 6_000;

  private final Scenario scenario;
  private final Cluster cluster;
  private final Load load;

  Simulation(Scenario scenario, Chain chain, Build build) {
    this.scenario = scenario;
    this.cluster = new Cluster(scenario, chain, build);
    this.load = new Load(cluster);
  }

  Cluster cluster() {
    return cluster;
  }

  Outcome run() {
    cluster.start();
    load.start();
    cluster.timeline().after(CAPS_PERIOD_MILLIS, this::checkCaps);
    cluster.timeline().runUntil(() -> false, cluster.healedAtMillis());
    long before = cluster.watch().height();
    long goal = before + HEIGHTS_AFTER_HEALING;
    long bound = boundMillis(before);
    if (!cluster.timeline().runUntil(() -> allReached(goal), cluster.healedAtMillis() + bound)) {
      throw new SimulationFailure(
          "no progress within " + bound + " ms of healing: " + describe(goal));
    }
    long recovered = cluster.timeline().now() - cluster.healedAtMillis();
    long patience = cluster.timeline().now() + LOAD_PATIENCE_MILLIS + bound;
    if (!cluster.timeline().runUntil(load::isDone, patience)) {
      throw new SimulationFailure("a transfer is not final: " + describe(goal));
    }
    checkInvariants();
    return new Outcome(
        cluster.watch().height(),
        load.submitted(),
        cluster.timeline().count(),
        recovered,
        bound,
        cluster.trace().value());
  }

  private boolean allReached(long height) {
    for (Machine machine : cluster.machines()) {
      if (machine.isHonest() && machine.height() < height) {
        return false;
      }
    }
    return true;
  }

  private void checkCaps() {
    for (Machine machine : cluster.machines()) {
      if (machine.isHonest()) {
        machine
            .process()
            .ifPresent(
                process ->
                    process.enter(
                        () ->
                            process
                                .node()
                                .ifPresent(node -> Caps.check(machine, node.status()))));
      }
    }
    cluster.timeline().after(CAPS_PERIOD_MILLIS, this::checkCaps);
  }

  private void checkInvariants() {
    cluster.honest().getFirst().process().flatMap(NodeProcess::node)
        .ifPresent(
            node -> {
              try (StateLease lease = node.store().lease()) {
                List<String> broken = node.runtime().brokenInvariants(lease.state());
                if (!broken.isEmpty()) {
                  throw new SimulationFailure("the state breaks its invariants: " + broken);
                }
              }
            });
  }

  /**
   * A24: (f+1)(T+D)+4D for three heights, with T the longest timeout of the views to come and D a
   * delay with reconciliation; the slots besides, the start of processes that were away, and what
   * nodes that are behind need: to ask a second peer where the first one's answer was lost.
   */
  private long boundMillis(long height) {
    TimingParameters timing = cluster.chain().config().parameters().timing();
    int faults = (scenario.size() - 1) / 3;
    long lag = 0;
    long view = 0;
    for (Machine machine : cluster.honest()) {
      lag = Math.max(lag, height - machine.height());
      view =
          Math.max(
              view,
              machine.process().flatMap(NodeProcess::node)
                  .map(node -> node.status().round().view())
                  .orElse(0L));
    }
    long delay = 2 * Caps.RETRY_MILLIS + 4 * Weather.HEALED_DELAY_MILLIS;
    long timeout = timing.viewTimeoutMillis();
    for (long v = 0; v < view + faults + 1 && timeout < timing.timeoutCapMillis(); v++) {
      timeout = Math.min(timing.timeoutCapMillis(), timeout + timeout / 2);
    }
    return RESTART_MILLIS
        + (lag > 1 ? SYNC_PATIENCE_MILLIS + lag * delay : lag * delay)
        + HEIGHTS_AFTER_HEALING * timing.blockTimeMillis()
        + (faults + 1) * (timeout + delay)
        + 4 * delay;
  }

  private String describe(long height) {
    StringBuilder text = new StringBuilder("wanted height " + height);
    for (Machine machine : cluster.honest()) {
      if (machine.height() < height) {
        text.append("; node ").append(machine.number()).append(" at ").append(machine.height());
        machine.process().flatMap(NodeProcess::node)
            .ifPresentOrElse(
                node -> text.append(' ').append(shown(node.status())),
                () -> text.append(" down"));
      }
    }
    return text.toString();
  }

  private static String shown(NodeStatus status) {
    return status.role() + " " + status.round();
  }
}
