package io.etalon.attestation;

import java.time.Duration;
import java.util.Arrays;

/** Keeps how long the newest occurrences of one thing took. Thread-safe; bounded. */
final class Latencies {
  private static final int CAPACITY = 512;

  private final long[] micros = new long[CAPACITY];
  private long count;

  synchronized void add(Duration duration) {
    micros[(int) (count % CAPACITY)] = Math.max(0, duration.toNanos() / 1_000);
    count++;
  }

  synchronized LatencySummary summary() {
    long[] sorted = Arrays.copyOf(micros, (int) Math.min(count, CAPACITY));
    Arrays.sort(sorted);
    return sorted.length == 0
        ? new LatencySummary(0, 0, 0, 0)
        : new LatencySummary(
            count, rank(sorted, 50), rank(sorted, 99), sorted[sorted.length - 1]);
  }

  /** The smallest value that {@code percent} of all values do not exceed. */
  private static long rank(long[] sorted, int percent) {
    return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
  }
}
