package io.etalon.research;

import java.util.Arrays;

/** How evenly slots are spread, and how well they follow what each is entitled to. */
final class Fairness {
  private Fairness() {}

  /** Gini's coefficient: 0 where all have the same, towards 1 where one has all. */
  static double gini(long[] slots) {
    long[] sorted = slots.clone();
    Arrays.sort(sorted);
    double weighted = 0;
    double total = 0;
    for (int i = 0; i < sorted.length; i++) {
      weighted += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
      total += sorted[i];
    }
    return total == 0 ? 0 : weighted / (sorted.length * total);
  }

  /** Jain's index: 1 where all have the same, 1/n where one has all. */
  static double jain(long[] slots) {
    double sum = 0;
    double squares = 0;
    for (long each : slots) {
      sum += each;
      squares += (double) each * each;
    }
    return squares == 0 ? 1 : sum * sum / (slots.length * squares);
  }

  /** Half the sum of the differences between two lists of shares: 0 where they are equal. */
  static double distance(double[] shares, double[] entitled) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += Math.abs(shares[i] - entitled[i]);
    }
    return sum / 2;
  }

  /** Parts of the sum. */
  static double[] shares(long[] amounts) {
    double total = Arrays.stream(amounts).asDoubleStream().sum();
    return Arrays.stream(amounts).mapToDouble(each -> total == 0 ? 0 : each / total).toArray();
  }

  /** The most slots in a row that one validator had. */
  static int longestRun(int[] leaders) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < leaders.length; i++) {
      run = i > 0 && leaders[i] == leaders[i - 1] ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** How many heights have another leader than the one before. */
  static int changes(int[] leaders, int from, int until) {
    int changes = 0;
    for (int i = Math.max(1, from); i < until; i++) {
      changes += leaders[i] == leaders[i - 1] ? 0 : 1;
    }
    return changes;
  }
}
