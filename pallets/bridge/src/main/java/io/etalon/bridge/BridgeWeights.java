package io.etalon.bridge;

import io.etalon.pallet.Weight;

/**
 * What {@code bridge} costs, in nanoseconds of reference time: three to five reads and writes.
 *
 * <p>Measured and written by {@code etalon benchmark pallet bridge} on AMD EPYC, JDK 25.0.3+9-LTS,
 * commit bdb2451+: twice the time in memory, and what reads and writes cost in the store.
 */
final class BridgeWeights {
  /** Two balances, the next number, the count of open locks, the lock. */
  static final Weight LOCK = Weight.ofMicros(160);

  /** Two balances, the count of open locks, the lock; one hash. */
  static final Weight CLOSE = Weight.ofMicros(135);

  /** The parameters are written. */
  static final Weight PARAMETERS = Weight.ofMicros(20);

  private BridgeWeights() {}
}
