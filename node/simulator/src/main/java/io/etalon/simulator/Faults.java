package io.etalon.simulator;

import java.util.Random;

/** Brings the scenario's faults about, other than the weather, until the world heals. */
final class Faults {
  private static final int[] CRASHES_PER_MILLE = {2, 5, 10};
  private static final int MAX_CRASHES = 30;
  private static final int RETRY_MILLIS = 120;

  private final Cluster cluster;
  private final Scenario scenario;
  private final long healedAtMillis;
  private final Random crashes;
  private final int crashesPerMille;
  private int crashesLeft = MAX_CRASHES;
  private long storming = -1;

  Faults(Cluster cluster, long healedAtMillis) {
    this.cluster = cluster;
    this.scenario = cluster.scenario();
    this.healedAtMillis = healedAtMillis;
    this.crashes = cluster.chance().stream("crashes");
    this.crashesPerMille = CRASHES_PER_MILLE[crashes.nextInt(CRASHES_PER_MILLE.length)];
  }

  /** Whether the power of this machine goes now, at a boundary. */
  boolean cutsPowerOf(Machine machine) {
    if (cluster.timeline().now() >= healedAtMillis || crashesLeft == 0) {
      return false;
    }
    boolean storms = machine.number() == storming && crashes.nextInt(6) == 0;
    boolean dies = scenario.has(Fault.CRASHES) && crashes.nextInt(1_000) < crashesPerMille;
    if (storms || dies) {
      crashesLeft--;
    }
    return storms || dies;
  }

  /** Puts everything onto the timeline. */
  void schedule() {
    for (Fault fault : scenario.faults()) {
      Random random = cluster.chance().stream(fault.name());
      switch (fault) {
        case CLOCK_SKEW -> skew(random);
        case CLOCK_JUMPS -> jumps(random);
        case POWER_LOSS -> losePower(random);
        case SLOW_DISK -> slowDisks(random);
        case FULL_DISK -> fullDisk(random);
        case BIT_ROT, WIPED_DISK, RESTORED_COPY -> {}
        case RESTART_STORM -> storm(random);
        case LOSS, DELAY, DUPLICATION, PARTITION, ONE_WAY_PARTITION, BANDWIDTH,
            CRASHES, TORN_WRITES, LINK_WEATHER, SET_CHANGES -> {}
      }
    }
    new DiskLosses(cluster, healedAtMillis).schedule();
    cluster.timeline().at(healedAtMillis, this::heal);
  }

  private void heal() {
    storming = -1;
    for (Machine machine : cluster.machines()) {
      machine.isDiskFull = false;
      machine.syncMillis = 0;
      machine.clockOffsetMillis = Math.clamp(machine.clockOffsetMillis, -50, 50);
    }
  }

  private void skew(Random random) {
    cluster.machines().forEach(machine -> machine.clockOffsetMillis = random.nextInt(100) - 50);
  }

  private void jumps(Random random) {
    for (Machine machine : cluster.machines()) {
      for (int jump = random.nextInt(4); jump > 0; jump--) {
        long offset = random.nextInt(4_000) - 2_000;
        during(random, () -> machine.clockOffsetMillis = offset);
      }
    }
  }

  private void losePower(Random random) {
    for (int loss = 1 + random.nextInt(2); loss > 0; loss--) {
      during(random, () -> cluster.machines().forEach(Machine::crash));
    }
  }

  private void slowDisks(Random random) {
    for (Machine machine : cluster.machines()) {
      if (random.nextInt(3) == 0) {
        long slow = 5 + random.nextInt(150);
        during(random, () -> machine.syncMillis = slow);
        during(random, () -> machine.syncMillis = 0);
      }
    }
  }

  private void fullDisk(Random random) {
    Machine machine = cluster.machines().get(random.nextInt(cluster.machines().size()));
    during(random, () -> fill(machine));
  }

  private void fill(Machine machine) {
    machine.isDiskFull = true;
    cluster.timeline().after(RETRY_MILLIS * 4L, () -> machine.isDiskFull = false);
  }

  private void storm(Random random) {
    int machine = random.nextInt(cluster.machines().size());
    during(
        random,
        () -> {
          storming = machine;
          cluster.machines().get(machine).crash();
          cluster.timeline().after(400, () -> storming = -1);
        });
  }

  private void during(Random random, Runnable trouble) {
    long length = healedAtMillis - cluster.timeline().now();
    cluster.timeline().after(random.nextInt((int) length), trouble);
  }
}
