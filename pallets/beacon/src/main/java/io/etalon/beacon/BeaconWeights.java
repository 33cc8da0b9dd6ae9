package io.etalon.beacon;

import io.etalon.pallet.Weight;

/** What {@code beacon} costs at most. */
final class BeaconWeights {
  static final Weight COMMIT = Weight.ofMicros(50);

  /** Two sets of 100 validators, and a record of each. */
  static final Weight ROUND = Weight.ofMicros(5_000);

  private BeaconWeights() {}
}
