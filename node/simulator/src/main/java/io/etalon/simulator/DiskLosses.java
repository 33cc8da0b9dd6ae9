package io.etalon.simulator;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Takes from machines what they wrote: a wiped disk, an older copy, a flipped bit. With the liars
 * at most f machines lose anything, since one that lost its votes does not vote for a while.
 */
final class DiskLosses {
  private static final String LOG = "consensus.log";
  private static final int HEAD_BYTES = 16;
  private static final int MARK_BYTES = 12;

  /** A copy of a disk and the mark of the key when it was made. */
  private record Backup(VirtualDisk disk, long mark) {}

  private final Cluster cluster;
  private final long healedAtMillis;
  private int machinesLeft;

  DiskLosses(Cluster cluster, long healedAtMillis) {
    this.cluster = cluster;
    this.healedAtMillis = healedAtMillis;
    this.machinesLeft = cluster.scenario().forgetful();
  }

  void schedule() {
    for (Fault fault : cluster.scenario().faults()) {
      switch (fault) {
        case WIPED_DISK -> wipe(stream(fault));
        case RESTORED_COPY -> restore(stream(fault));
        case BIT_ROT -> rot(stream(fault));
        default -> {}
      }
    }
  }

  private Random stream(Fault fault) {
    return cluster.chance().stream(fault.name());
  }

  /** A machine that has lost nothing yet; none where f have. */
  private @Nullable Machine victim(Random random) {
    int first = random.nextInt(cluster.machines().size());
    if (machinesLeft <= 0) {
      return null;
    }
    machinesLeft--;
    for (int i = 0; i < cluster.machines().size(); i++) {
      Machine machine =
          cluster.machines().get((first + i) % cluster.machines().size());
      if (machine.isHonest() && !machine.isForgetful) {
        machine.isForgetful = true;
        return machine;
      }
    }
    return null;
  }

  private void wipe(Random random) {
    Machine machine = victim(random);
    if (machine != null) {
      at(random.nextDouble(), () -> machine.exchangeDisk(new VirtualDisk()));
    }
  }

  private void restore(Random random) {
    Machine machine = victim(random);
    if (machine != null) {
      Backup[] backup = {new Backup(new VirtualDisk(), 0)};
      double copied = random.nextDouble();
      at(copied, () -> backup[0] = new Backup(machine.disk().copy(), machine.mark));
      at(copied + (1 - copied) * random.nextDouble(), () -> restore(machine, backup[0]));
    }
  }

  /** An older copy of the height at hand is beyond the mark, which knows heights alone. */
  private static void restore(Machine machine, Backup backup) {
    if (machine.mark > backup.mark() + 1) {
      machine.exchangeDisk(backup.disk());
    }
  }

  private void rot(Random random) {
    Machine machine = victim(random);
    if (machine != null) {
      boolean isLog = random.nextBoolean();
      at(
          random.nextDouble(),
          () -> {
            // The power may have taken the last mark of a machine that is down.
            boolean isMarked = machine.isUp();
            machine.disk().files().values().forEach(DiskFile::force);
            machine.crash();
            machine.isDiskDamaged =
                isLog ? isMarked && rotLog(machine, random) : machine.disk().rot(random);
          });
    }
  }

  /** Anywhere but in the last mark, without which the last frame might have been torn. */
  private static boolean rotLog(Machine machine, Random random) {
    DiskFile log = machine.disk().files().get(LOG);
    if (log == null || log.size() <= HEAD_BYTES + MARK_BYTES) {
      return false;
    }
    log.flipBit(random.nextInt(log.size() - MARK_BYTES), random.nextInt(8));
    return true;
  }

  private void at(double part, Runnable loss) {
    long now = cluster.timeline().now();
    cluster.timeline().at(now + (long) (part * (healedAtMillis - now)), loss);
  }
}
