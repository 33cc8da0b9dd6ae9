package io.etalon.counter;

import io.etalon.pallet.Weight;

/** What {@code counter} costs, in nanoseconds of reference time. */
final class CounterWeights {
  /** A count and the total are read and written. */
  static final Weight ADD = Weight.ofMicros(50);

  private CounterWeights() {}
}
