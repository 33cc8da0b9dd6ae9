package io.etalon.primitives;

import java.math.BigInteger;

/** Ratios as whole parts per billion: 1.0 is 1 000 000 000. */
public final class Ppb {
  /** The ratio 1. */
  public static final long ONE = 1_000_000_000L;

  private Ppb() {}

  /**
   * {@code value * ratioPpb / 10^9}, rounded towards zero; throws {@link ArithmeticException} on
   * overflow.
   */
  public static long scale(long value, long ratioPpb) {
    return multiplyDivide(value, ratioPpb, ONE);
  }

  /** {@code a * b / divisor} with an exact product, rounded towards zero. */
  public static long multiplyDivide(long a, long b, long divisor) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
      return low / divisor;
    }
    return BigInteger.valueOf(a)
        .multiply(BigInteger.valueOf(b))
        .divide(BigInteger.valueOf(divisor))
        .longValueExact();
  }

  /** {@code value} brought into 0 to {@link #ONE}. */
  public static long clamp(long value) {
    return Math.clamp(value, 0, ONE);
  }
}
