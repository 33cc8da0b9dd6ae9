package io.etalon.offences;

import io.etalon.pallet.Weight;

/**
 * What {@code offences} costs at most: reading and writing one record, and at an epoch's first
 * block a set of 100 validators and as many records.
 */
final class OffencesWeights {
  static final Weight RELEASE = Weight.ofMicros(50);
  static final Weight EPOCH = Weight.ofMicros(5_000);

  private OffencesWeights() {}
}
