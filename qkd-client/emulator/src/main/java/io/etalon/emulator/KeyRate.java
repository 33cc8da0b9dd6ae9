package io.etalon.emulator;

/**
 * The secret share of sifted bits. Source: Proof-of-Coherence paper, eq. 4, with the cost of error
 * correction.
 */
final class KeyRate {
  /** Above this QBER no secret key can be made. Source: Shor and Preskill, 2000. */
  static final double MAX_QBER = 0.11;
  /** How much more than the Shannon limit a real error correction reveals. */
  static final double ERROR_CORRECTION_COST = 1.16;

  private KeyRate() {}

  static double secretShare(double qber) {
    if (qber >= MAX_QBER) {
      return 0;
    }
    double entropy = entropy(qber);
    return Math.max(0, 1 - entropy - ERROR_CORRECTION_COST * entropy);
  }

  private static double entropy(double p) {
    if (p <= 0 || p >= 1) {
      return 0;
    }
    return (-p * Math.log(p) - (1 - p) * Math.log1p(-p)) / Math.log(2);
  }
}
