package io.etalon.primitives;

/**
 * How many validators of {@code n} may lie, and how many must agree. The one place that says so.
 *
 * <p>Two quorums of {@link #size} share at least one honest validator as long as at most {@link
 * #faults} lie.
 */
public final class Quorum {
  private Quorum() {}

  /** {@code f = floor((n - 1) / 3)}: the most validators that may be faulty. */
  public static int faults(int validators) {
    requirePositive(validators);
    return (validators - 1) / 3;
  }

  /** {@code q = floor((n + f) / 2) + 1}: the votes that make a certificate. */
  public static int size(int validators) {
    return (validators + faults(validators)) / 2 + 1;
  }

  private static void requirePositive(int validators) {
    if (validators < 1) {
      throw new IllegalArgumentException("a quorum needs a validator: " + validators);
    }
  }
}
