package io.etalon.bridge;

import io.etalon.pallet.Weight;

/** What {@code bridge} costs, in nanoseconds of reference time: three to five reads and writes. */
final class BridgeWeights {
  /** Two balances, the next number, the count of open locks, the lock. */
  static final Weight LOCK = Weight.ofMicros(40);

  /** Two balances, the count of open locks, the lock; one hash. */
  static final Weight CLOSE = Weight.ofMicros(40);

  /** The parameters are written. */
  static final Weight PARAMETERS = Weight.ofMicros(10);

  private BridgeWeights() {}
}
