package io.etalon.simulator;

import io.etalon.storage.VotingMark;
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

  private static final long LURK_MILLIS = 3;

  /** A disk as it was when the key's mark stood here. */
  private record Copy(VirtualDisk disk, VotingMark mark) {}

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
    if (machine != null && random.nextBoolean()) {
      at(random.nextDouble(), () -> lurk(machine, copyOf(machine)));
    } else if (machine != null) {
      VirtualDisk[] backup = {new VirtualDisk()};
      double copied = random.nextDouble();
      at(copied, () -> backup[0] = machine.disk().copy());
      at(copied + (1 - copied) * random.nextDouble(), () -> machine.exchangeDisk(backup[0]));
    }
  }

  private static Copy copyOf(Machine machine) {
    return new Copy(machine.disk().copy(), machine.mark);
  }

  /**
   * Puts back, as soon as a key has said more of a height than when the copy was made, the copy of
   * that very height: of all copies the one that is hardest to tell from the newest.
   */
  private void lurk(Machine machine, Copy copy) {
    VotingMark mark = machine.mark;
    boolean isOfThisHeight = mark.height() == copy.mark().height();
    if (isOfThisHeight && mark.statements() > copy.mark().statements()) {
      machine.exchangeDisk(copy.disk().copy());
    }
    Copy next = isOfThisHeight ? copy : copyOf(machine);
    if (cluster.timeline().now() < healedAtMillis) {
      cluster.timeline().after(LURK_MILLIS, () -> lurk(machine, next));
    }
  }

  private void rot(Random random) {
    Machine machine = victim(random);
    if (machine != null) {
      boolean isLog = random.nextBoolean();
      at(
          random.nextDouble(),
          () -> {
            machine.disk().files().values().forEach(DiskFile::force);
            machine.crash();
            machine.isDiskDamaged = isLog ? rotLog(machine, random) : machine.disk().rot(random);
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
