package io.etalon.timestamp;

import io.etalon.pallet.Weight;

/** What {@code timestamp} costs, in nanoseconds of reference time. */
final class TimestampWeights {
  /** The time is written. */
  static final Weight ON_INITIALIZE = Weight.ofMicros(5);

  /** The chain's parameters are read and written. */
  static final Weight SET_MIN_BLOCK_INTERVAL = Weight.ofMicros(20);

  private TimestampWeights() {}
}
