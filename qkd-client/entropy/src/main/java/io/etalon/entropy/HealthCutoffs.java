package io.etalon.entropy;

/**
 * From where on the two health tests fail.
 *
 * <p>The repetition count test fails at {@code 1 + ceil(a / H)} equal samples in a row, where a
 * sound source fails once in {@code 2^a}. The adaptive proportion test counts in a window of 512
 * samples how often the first one comes again; its cutoff {@code C = 2 + qbinom(1 - 2^-a, 511,
 * 2^-H)} counts that the first is there for certain, which the formula of the standard overlooks.
 *
 * <p>Shape: {@code repetition} and {@code proportion} are the counts at which a test fails.
 *
 * @spec https://doi.org/10.6028/NIST.SP.800-90B NIST SP 800-90B, sections 4.4.1 and 4.4.2
 */
public record HealthCutoffs(int repetition, int proportion) {
  /** Samples of the adaptive proportion test's window, where a sample is a byte. */
  public static final int WINDOW = 512;

  private static final int MIN_EXPONENT = 20;
  private static final int MAX_EXPONENT = 60;

  public HealthCutoffs {
    if (repetition < 2 || proportion < 2 || proportion > WINDOW) {
      throw new IllegalArgumentException("cutoffs are 2 or more, and in the window");
    }
  }

  /**
   * The cutoffs for a claim.
   *
   * @param bitsPerSample the min-entropy {@code H} that is claimed, above 0 and at most 8
   * @param falseAlarmExponent {@code a}: 20 to 60
   */
  public static HealthCutoffs of(double bitsPerSample, int falseAlarmExponent) {
    if (!(bitsPerSample > 0 && bitsPerSample <= Byte.SIZE)
        || falseAlarmExponent < MIN_EXPONENT || falseAlarmExponent > MAX_EXPONENT) {
      throw new IllegalArgumentException("a claim is in (0, 8] bits and an exponent in [20, 60]");
    }
    int repetition = 1 + (int) Math.ceil(falseAlarmExponent / bitsPerSample);
    double p = Math.pow(2, -bitsPerSample);
    int proportion = 2 + quantile(WINDOW - 1, p, Math.pow(2, -falseAlarmExponent));
    return new HealthCutoffs(repetition, Math.min(proportion, WINDOW));
  }

  /** The least {@code k} with {@code P(X > k) <= tail} of a binomial distribution. */
  private static int quantile(int trials, double p, double tail) {
    // Summed from the far end, where the terms are small, so that none is lost beside a large one.
    double logOdds = Math.log(p) - Math.log1p(-p);
    double logTerm = trials * Math.log(p);
    double above = 0;
    for (int k = trials; k > 0; k--) {
      above += Math.exp(logTerm);
      if (above > tail) {
        return k;
      }
      logTerm += Math.log(k) - Math.log(trials - k + 1) - logOdds;
    }
    return 0;
  }
}
