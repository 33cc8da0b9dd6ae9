package io.etalon.benchmarks;

import java.util.Arrays;

/** Percentiles of a set of measurements, by nearest rank; all 0 where nothing was measured. */
final class Percentiles {
  private final long[] sorted;

  private Percentiles(long[] sorted) {
    this.sorted = sorted;
  }

  static Percentiles of(long[] measured) {
    long[] sorted = measured.clone();
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  /** The smallest value that at least {@code percent} of all do not exceed; 1 to 100. */
  long at(int percent) {
    return sorted.length == 0
        ? 0 : sorted[(int) Math.ceilDiv((long) sorted.length * percent, 100L) - 1];
  }
}
