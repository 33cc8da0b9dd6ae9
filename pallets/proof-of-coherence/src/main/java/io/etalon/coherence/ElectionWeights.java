package io.etalon.coherence;

import io.etalon.primitives.Ppb;
import java.util.Arrays;

/**
 * What each validator weighs in an election: whole parts per billion that sum to exactly 10^9.
 *
 * <p>In CREDIT, {@code max(wMin, C winsorised to (1 - s) and (1 + s) times the median) * liveness};
 * in ARGMAX, C itself. Who does not take part weighs nothing.
 */
final class ElectionWeights {
  private ElectionWeights() {}

  /** Winsorised weights of those whose score takes part; others have -1 for a score. */
  static long[] winsorised(long[] scores, long[] liveness, ElectionRules rules) {
    long median = median(Arrays.stream(scores).filter(score -> score >= 0).sorted().toArray());
    if (median == 0) {
      return equal(scores);
    }
    long least = Ppb.scale(median, Ppb.ONE - rules.winsorPpb());
    long most = Ppb.scale(median, Ppb.ONE + rules.winsorPpb());
    long[] weights = new long[scores.length];
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= 0) {
        long floored = Math.max(rules.minWeightPpb(), Math.clamp(scores[i], least, most));
        weights[i] = Ppb.scale(floored, liveness[i]);
      }
    }
    return Arrays.stream(weights).sum() == 0 ? equal(scores) : normalised(weights);
  }

  /** Everybody who takes part weighs the same. */
  static long[] equal(long[] scores) {
    return normalised(Arrays.stream(scores).map(score -> score >= 0 ? 1 : 0).toArray());
  }

  /** The middle of sorted values; of an even number the floor of the mean of the middle two. */
  static long median(long[] sorted) {
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  /**
   * The shares of weights that are not all zero. Each rounds down, and what is missing goes one by
   * one to the largest remainders, of equal ones to the lower index.
   */
  static long[] normalised(long[] weights) {
    long total = Arrays.stream(weights).sum();
    long[] shares = new long[weights.length];
    long[] remainders = new long[weights.length];
    long missing = Ppb.ONE;
    for (int i = 0; i < weights.length; i++) {
      shares[i] = Ppb.multiplyDivide(weights[i], Ppb.ONE, total);
      // A weight is at most 10^9, so the products fit.
      remainders[i] = weights[i] * Ppb.ONE - shares[i] * total;
      missing -= shares[i];
    }
    for (; missing > 0; missing--) {
      int largest = 0;
      for (int i = 1; i < remainders.length; i++) {
        largest = remainders[i] > remainders[largest] ? i : largest;
      }
      shares[largest]++;
      remainders[largest] = -1;
    }
    return shares;
  }
}
