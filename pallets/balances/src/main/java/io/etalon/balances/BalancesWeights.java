package io.etalon.balances;

import io.etalon.pallet.Weight;

/** What {@code balances} costs, in nanoseconds of reference time. */
final class BalancesWeights {
  /** Worst case: both accounts are read from the store, one is created and one removed. */
  static final Weight TRANSFER = Weight.ofMicros(20);

  /** What a transfer to oneself does not need: the second account. */
  static final Weight SECOND_ACCOUNT = Weight.ofMicros(8);

  private BalancesWeights() {}
}
