package io.etalon.bridge;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * What locks may be; durations in milliseconds.
 *
 * @param minTimelockMillis the nearest expiry, counted from the block's time
 * @param maxTimelockMillis the farthest
 * @param openLocks how many locks of one sender may be open
 */
public record BridgeParameters(long minTimelockMillis, long maxTimelockMillis, int openLocks) {
  /** Whatever root decides, nobody waits longer for a refund: a year. */
  public static final long LONGEST_TIMELOCK_MILLIS = 365L * 24 * 3_600 * 1_000;

  /** The stored form. */
  public static final Schema<BridgeParameters> SCHEMA =
      ContainerSchema.<BridgeParameters>named("BridgeParameters")
          .field("minTimelockMillis", Schemas.UINT64, BridgeParameters::minTimelockMillis)
          .field("maxTimelockMillis", Schemas.UINT64, BridgeParameters::maxTimelockMillis)
          .field("openLocks", Schemas.UINT16, BridgeParameters::openLocks)
          .build(in -> new BridgeParameters(
              in.<Long>next(), in.<Long>next(), in.<Integer>next()));

  /** Whether something can be locked, and not for ever. */
  public boolean areSound() {
    return minTimelockMillis >= 1
        && minTimelockMillis < maxTimelockMillis
        && maxTimelockMillis <= LONGEST_TIMELOCK_MILLIS
        && openLocks >= 1;
  }
}
