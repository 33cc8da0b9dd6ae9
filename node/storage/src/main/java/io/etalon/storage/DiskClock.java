package io.etalon.storage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Tells an operator of a disk that takes long to hold what it was given: votes wait for it. */
final class DiskClock {
  private static final Logger LOG = System.getLogger("etalon.disk");
  private static final long SLOW_NANOS = Duration.ofMillis(500).toNanos();
  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

  private final String what;
  private volatile long lastToldNanos = System.nanoTime() - QUIET_NANOS;

  /** {@code what} is written, such as {@code the store in data/chain}. */
  DiskClock(String what) {
    this.what = what;
  }

  /** A synced write that began at {@code startNanos} is on disk; tells at most once a minute. */
  void onSynced(long startNanos) {
    long now = System.nanoTime();
    if (now - startNanos > SLOW_NANOS && now - lastToldNanos >= QUIET_NANOS) {
      lastToldNanos = now;
      LOG.log(Level.WARNING, "the disk took {0} ms to hold a write to {1}: votes and blocks wait"
          + " for it", Long.toString(Duration.ofNanos(now - startNanos).toMillis()), what);
    }
  }
}
