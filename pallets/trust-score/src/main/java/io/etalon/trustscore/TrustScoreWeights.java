package io.etalon.trustscore;

import io.etalon.pallet.Weight;

/**
 * What {@code trust-score} costs, in nanoseconds of reference time.
 *
 * <p>Measured and written by {@code etalon benchmark pallet trust-score} on AMD EPYC, JDK
 * 25.0.3+9-LTS, commit bdb2451+: twice the time in memory, and what reads and writes cost in the
 * store.
 */
final class TrustScoreWeights {
  /** Two standings and the pair's last epoch; decay over at most 4 096 epochs each. */
  static final Weight ATTEST = Weight.ofMicros(135);

  /** A dataset is read and written, a standing read. */
  static final Weight DATASET = Weight.ofMicros(65);

  /** The parameters are written. */
  static final Weight PARAMETERS = Weight.ofMicros(35);

  private TrustScoreWeights() {}
}
