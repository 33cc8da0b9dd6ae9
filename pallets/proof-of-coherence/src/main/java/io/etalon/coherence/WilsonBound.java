package io.etalon.coherence;

import java.math.BigInteger;

/**
 * The upper end of Wilson's score interval for an error rate (E. B. Wilson, 1927), one-sided 95 %:
 * z = 1.645 = 329/200.
 *
 * <p>With z = s/t the bound is
 *
 * <pre>{@code
 * (2 k t^2 + s^2 + sqrt(s^2 (s^2 n + 4 t^2 k (n - k)) / n)) / (2 (n t^2 + s^2))
 * }</pre>
 *
 * <p>and the result here is the least whole number of parts per billion that is not below it. That
 * is exact: for whole numbers, {@code m >= sqrt(x)} holds just where {@code m^2 >= ceil(x)}.
 */
final class WilsonBound {
  private static final BigInteger S2 = BigInteger.valueOf(329L * 329);
  private static final BigInteger T2 = BigInteger.valueOf(200L * 200);
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger FOUR = BigInteger.valueOf(4);
  private static final BigInteger ONE_PPB = BigInteger.valueOf(1_000_000_000L);

  private WilsonBound() {}

  /** The bound in parts per billion, rounded up, for 0 to {@code sample} errors, sample above 0. */
  static long upperPpb(long errors, long sample) {
    BigInteger n = BigInteger.valueOf(sample);
    BigInteger k = BigInteger.valueOf(errors);
    BigInteger spread = S2.multiply(n).add(FOUR.multiply(T2).multiply(k).multiply(n.subtract(k)));
    BigInteger radicand = ceilDivide(
        ONE_PPB.multiply(ONE_PPB).multiply(S2).multiply(spread), n);
    BigInteger middle = ONE_PPB.multiply(TWO.multiply(T2).multiply(k).add(S2));
    BigInteger denominator = TWO.multiply(n.multiply(T2).add(S2));
    return ceilDivide(middle.add(ceilSqrt(radicand)), denominator).longValueExact();
  }

  private static BigInteger ceilSqrt(BigInteger value) {
    BigInteger[] rootAndRest = value.sqrtAndRemainder();
    return rootAndRest[1].signum() == 0 ? rootAndRest[0] : rootAndRest[0].add(BigInteger.ONE);
  }

  private static BigInteger ceilDivide(BigInteger dividend, BigInteger divisor) {
    BigInteger[] quotientAndRest = dividend.divideAndRemainder(divisor);
    return quotientAndRest[1].signum() == 0
        ? quotientAndRest[0]
        : quotientAndRest[0].add(BigInteger.ONE);
  }
}
