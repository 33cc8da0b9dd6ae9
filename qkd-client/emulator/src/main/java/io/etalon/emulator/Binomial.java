package io.etalon.emulator;

import java.util.random.RandomGenerator;

/**
 * Draws from the binomial distribution itself, not from a normal curve near it: how many of {@code
 * n} photons do what each does with probability {@code p}.
 *
 * <p>Inversion that starts at the mode and walks outwards, so that a draw costs about one standard
 * deviation of steps. The probabilities are true to about 1e-6 of their value, the rounding of the
 * logarithm of a factorial.
 */
final class Binomial {
  private static final int EXACT_FACTORIALS = 64;
  private static final double NEGLIGIBLE = 1e-20;

  private Binomial() {}

  static long sample(RandomGenerator random, long n, double p) {
    if (n <= 0 || p <= 0) {
      return 0;
    }
    if (p > 0.5) {
      return n - sample(random, n, 1 - p);
    }
    double odds = p / (1 - p);
    long low = (long) Math.floor((n + 1) * p);
    long high = low;
    double atLow = Math.exp(logProbability(n, low, p));
    double atHigh = atLow;
    double left = random.nextDouble() - atLow;
    long drawn = low;
    while (left >= 0 && (atLow > NEGLIGIBLE || atHigh > NEGLIGIBLE)) {
      atHigh *= odds * (n - high) / (high + 1);
      high++;
      left -= atHigh;
      drawn = high;
      if (left >= 0 && low > 0) {
        atLow *= low / (odds * (n - low + 1));
        low--;
        left -= atLow;
        drawn = low;
      } else if (low == 0) {
        atLow = 0;
      }
    }
    return drawn;
  }

  static double logProbability(long n, long k, double p) {
    return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
        + k * Math.log(p) + (n - k) * Math.log1p(-p);
  }

  /** Stirling's series beyond the first factorials. */
  private static double logFactorial(long k) {
    if (k < EXACT_FACTORIALS) {
      double sum = 0;
      for (int i = 2; i <= k; i++) {
        sum += Math.log(i);
      }
      return sum;
    }
    double x = k;
    return x * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI * x)
        + 1 / (12 * x) - 1 / (360 * x * x * x);
  }
}
