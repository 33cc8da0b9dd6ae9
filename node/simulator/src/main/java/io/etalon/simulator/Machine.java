package io.etalon.simulator;

import io.etalon.storage.StorageException;
import io.etalon.storage.VotingMark;
import java.util.Optional;
import java.util.Random;

/** A validator's computer: a disk, a key and its mark, a clock, and a process now and then. */
final class Machine {
  private static final long RESTART_MILLIS = 50;

  private final Cluster cluster;
  private final int number;
  private final int validator;
  private final Conduct conduct;
  private final Random chance;
  private VirtualDisk disk = new VirtualDisk();
  private Optional<NodeProcess> process = Optional.empty();
  private int boots;

  /** What the key has signed, kept beside the key and not with the data. */
  VotingMark mark = VotingMark.NONE;

  /** How far the clock is ahead. */
  long clockOffsetMillis;

  /** How long it takes to force a write. */
  long syncMillis;

  /** Whether there is no room left. */
  boolean isDiskFull;

  /** Whether it lost or will lose what it wrote, by chance. */
  boolean isForgetful;

  /** Whether something on the disk is not what was written, so that the node may refuse it. */
  boolean isDiskDamaged;

  Machine(Cluster cluster, int number, int validator, Conduct conduct) {
    this.cluster = cluster;
    this.number = number;
    this.validator = validator;
    this.conduct = conduct;
    this.chance = cluster.chance().stream("machine", number);
  }

  Cluster cluster() {
    return cluster;
  }

  int number() {
    return number;
  }

  int validator() {
    return validator;
  }

  Conduct conduct() {
    return conduct;
  }

  boolean isHonest() {
    return cluster.isHonest(validator);
  }

  VirtualDisk disk() {
    return disk;
  }

  Optional<NodeProcess> process() {
    return process;
  }

  boolean isUp() {
    return process.isPresent();
  }

  /** Height of the newest finalized block of the process that runs; -1 where none does. */
  long height() {
    return process.flatMap(NodeProcess::height).orElse(-1L);
  }

  /** Starts a process on what the disk has; it lives once it got through that. */
  void boot() {
    if (process.isEmpty()) {
      boots++;
      NodeProcess started = new NodeProcess(this, boots);
      process = Optional.of(started);
      started.boot();
    }
  }

  /** Takes the process away in the middle of whatever it does. */
  void crash() {
    if (process.isPresent()) {
      process.get().die();
      process = Optional.empty();
      cluster.trace().note(-1, number);
      disk.losePower(chance, cluster.scenario().has(Fault.TORN_WRITES));
      cluster.network().disconnected(this);
      restartLater();
    }
  }

  private void restartLater() {
    int boot = boots;
    cluster
        .timeline()
        .after(
            RESTART_MILLIS + chance.nextInt(100),
            () -> {
              if (boots == boot) {
                boot();
              }
            });
  }

  /** Puts another disk into the place of this one, with the power off. */
  void exchangeDisk(VirtualDisk other) {
    crash();
    disk = other;
  }

  /** The node stopped itself, or broke: by its disk it may, where that is bad; else it must not. */
  void failed(Throwable failure) {
    boolean byDisk = isDiskFull || isDiskDamaged;
    if (isHonest() && !(byDisk && isStorage(failure))) {
      throw new SimulationFailure("node " + number + " broke: " + failure, failure);
    }
    if (isDiskDamaged) {
      // What its operator does, as the node's message says.
      isDiskDamaged = false;
      exchangeDisk(new VirtualDisk());
      return;
    }
    crash();
  }

  private static boolean isStorage(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StorageException) {
        return true;
      }
    }
    return false;
  }
}
