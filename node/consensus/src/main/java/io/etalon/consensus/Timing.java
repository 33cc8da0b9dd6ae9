package io.etalon.consensus;

/**
 * When heights start and how long a view may last. Milliseconds.
 *
 * @param blockTimeMillis from one slot to the next
 * @param minBlockIntervalMillis least difference of a block's timestamp from its parent's; part of
 *     validity
 * @param maxDriftMillis how far ahead of the own clock a block may be when it is notarized
 * @param proposalTimeoutMillis how long view 0 waits for a proposal
 * @param viewTimeoutMillis how long view 0 lasts
 * @param timeoutCapMillis no view waits longer
 * @param retryMillis how often a node says again what it said
 */
public record Timing(
    long blockTimeMillis,
    long minBlockIntervalMillis,
    long maxDriftMillis,
    long proposalTimeoutMillis,
    long viewTimeoutMillis,
    long timeoutCapMillis,
    long retryMillis) {
  /** Refuses durations that would let a timer fire at once for ever. */
  public Timing {
    if (blockTimeMillis < 0
        || minBlockIntervalMillis < 0
        || maxDriftMillis < 0
        || proposalTimeoutMillis <= 0
        || viewTimeoutMillis <= 0
        || timeoutCapMillis < viewTimeoutMillis
        || retryMillis <= 0) {
      throw new IllegalArgumentException("impossible timing");
    }
  }

  /** How long {@code view} waits for its proposal. */
  public long proposalTimeoutMillis(long view) {
    return grown(proposalTimeoutMillis, view);
  }

  /** How long {@code view} lasts. */
  public long viewTimeoutMillis(long view) {
    return grown(viewTimeoutMillis, view);
  }

  // PROTOCOL 4.1: "it grows by 1.5 per view up to the cap"; rounded down at each view.
  private long grown(long first, long view) {
    long timeout = Math.min(first, timeoutCapMillis);
    for (long v = 0; v < view && timeout < timeoutCapMillis; v++) {
      timeout = Math.min(timeoutCapMillis, Math.addExact(timeout, Math.max(1, timeout / 2)));
    }
    return timeout;
  }
}
