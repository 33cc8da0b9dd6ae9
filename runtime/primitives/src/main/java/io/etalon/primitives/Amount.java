package io.etalon.primitives;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * A quantity of the chain's token, in its smallest unit (10<sup>-9</sup> of a token): 0 to
 * 2<sup>63</sup>-1.
 */
public record Amount(long units) implements Comparable<Amount> {
  /** Encodes as {@code uint64}. */
  public static final Schema<Amount> SCHEMA =
      Schemas.UINT64.mapped("Amount", Amount::new, Amount::units);

  /** Nothing. */
  public static final Amount ZERO = new Amount(0);

  /** How many smallest units make one token. */
  public static final long UNITS_PER_TOKEN = 1_000_000_000L;

  /** Refuses a negative quantity with an {@link IllegalArgumentException}. */
  public Amount {
    if (units < 0) {
      throw new IllegalArgumentException("an amount is never negative: " + units);
    }
  }

  /** A whole number of tokens; throws {@link ArithmeticException} where that does not fit. */
  public static Amount ofTokens(long tokens) {
    return new Amount(Math.multiplyExact(tokens, UNITS_PER_TOKEN));
  }

  /** The sum; throws {@link ArithmeticException} where it does not fit. */
  public Amount plus(Amount other) {
    return new Amount(Math.addExact(units, other.units));
  }

  /** The difference; throws {@link IllegalArgumentException} where {@code other} is larger. */
  public Amount minus(Amount other) {
    return new Amount(units - other.units);
  }

  /** The difference, or nothing where {@code other} is larger. */
  public Amount minusOrZero(Amount other) {
    return units <= other.units ? ZERO : minus(other);
  }

  /** Whether this is at least {@code other}. */
  public boolean covers(Amount other) {
    return units >= other.units;
  }

  /** Whether this is nothing. */
  public boolean isZero() {
    return units == 0;
  }

  @Override
  public int compareTo(Amount other) {
    return Long.compare(units, other.units);
  }

  /** The quantity in tokens with its nine decimals. */
  @Override
  public String toString() {
    return "%d.%09d".formatted(units / UNITS_PER_TOKEN, units % UNITS_PER_TOKEN);
  }
}
