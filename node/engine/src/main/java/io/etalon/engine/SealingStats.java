package io.etalon.engine;

/**
 * What sealing has cost a node since its start.
 *
 * @param seals how many it made
 * @param cpuNanos processor time of the thread that made them, in nanoseconds
 */
public record SealingStats(long seals, long cpuNanos) {
  /** Of a node that seals nothing. */
  public static final SealingStats NONE = new SealingStats(0, 0);
}
