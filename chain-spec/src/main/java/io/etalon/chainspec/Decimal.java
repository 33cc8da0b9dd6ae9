package io.etalon.chainspec;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number with at most nine decimals, kept as whole billionths: ratios in parts per billion, and
 * amounts of tokens. Read from a number or a text ({@code 0.11}, {@code ".11"}), without floating
 * point.
 *
 * @param min the least value, in billionths
 * @param max the greatest value, likewise
 * @param isQuoted whether it is written as a text, for numbers that other readers would round
 */
record Decimal(long min, long max, boolean isQuoted) implements Form<Long> {
  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000L);
  // No exponents: they would make a short text an expensive number.
  private static final Pattern PLAIN = Pattern.compile("[0-9]{0,19}(\\.[0-9]{1,19})?");

  static Decimal ratio(long min, long max) {
    return new Decimal(min, max, false);
  }

  /** {@code digits * factor} where that is a whole number that fits. */
  static Optional<Long> exact(String digits, BigDecimal factor) {
    try {
      return Optional.of(new BigDecimal(digits).multiply(factor).longValueExact());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Long> read(JsonValue value, Place place) {
    Optional<Long> billionths = switch (value) {
      case JsonValue.Text(_, String text) -> billionths(text);
      case JsonValue.Number(_, String digits) -> billionths(digits);
      case JsonValue.Members _, JsonValue.Elements _, JsonValue.Bool _, JsonValue.Nothing _ ->
          Optional.empty();
    };
    if (billionths.isEmpty() || billionths.get() < min || billionths.get() > max) {
      place.refuse(value,
          billionths.isEmpty() ? "no plain number of at most nine decimals" : "out of range",
          "choose from " + text(min) + " to " + text(max));
      return Optional.empty();
    }
    return billionths;
  }

  @Override
  public JsonValue write(Long value) {
    return isQuoted ? JsonValue.Text.of(text(value))
        : new JsonValue.Number(Position.NONE, text(value));
  }

  private static Optional<Long> billionths(String text) {
    return text.isEmpty() || !PLAIN.matcher(text).matches() ? Optional.empty()
        : exact(text, BILLION);
  }

  private static String text(long billionths) {
    BigDecimal value = BigDecimal.valueOf(billionths, 9).stripTrailingZeros();
    return value.toPlainString();
  }
}
