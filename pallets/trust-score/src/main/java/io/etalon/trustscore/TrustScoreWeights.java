package io.etalon.trustscore;

import io.etalon.pallet.Weight;

/** What {@code trust-score} costs, in nanoseconds of reference time. */
final class TrustScoreWeights {
  /** Two standings and the pair's last epoch; decay over at most 4 096 epochs each. */
  static final Weight ATTEST = Weight.ofMicros(60);

  /** A dataset is read and written, a standing read. */
  static final Weight DATASET = Weight.ofMicros(40);

  /** The parameters are written. */
  static final Weight PARAMETERS = Weight.ofMicros(15);

  private TrustScoreWeights() {}
}
