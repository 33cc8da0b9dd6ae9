package io.etalon.balances;

import io.etalon.pallet.Weight;

/**
 * What {@code balances} costs, in nanoseconds of reference time.
 *
 * <p>Measured with {@code WeightsBenchmark} of the assembly on a Zen 4 core, JDK 25.0.3, commit
 * c5f1d60: a transfer that creates its receiver costs 4.1 us more than an empty remark. The rest
 * allows for two reads from a cold store.
 */
final class BalancesWeights {
  /** Worst case: both accounts are read from the store, one is created and one removed. */
  static final Weight TRANSFER = Weight.ofMicros(20);

  /** What a transfer to oneself does not need: the second account. */
  static final Weight SECOND_ACCOUNT = Weight.ofMicros(8);

  private BalancesWeights() {}
}
