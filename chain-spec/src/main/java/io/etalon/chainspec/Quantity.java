package io.etalon.chainspec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole number of a smallest unit, written with the unit that suits it ({@code 2s}, {@code
 * 500kbit/s}). Decimals are read exactly; what is no whole number of the smallest unit is refused.
 *
 * @param units from the largest to the smallest, whose factor is 1
 * @param min the least value, in the smallest unit
 * @param max the greatest value, likewise
 */
record Quantity(List<Unit> units, long min, long max) implements Form<Long> {
  /** A unit of {@code factor} smallest ones. */
  record Unit(String symbol, long factor) {}

  // 19 digits hold every long; the bound also keeps hostile texts cheap.
  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]{0,19}(?:\\.[0-9]{1,19})?) ?([A-Za-zµ/]*)");

  static Quantity millis(long min, long max) {
    return new Quantity(List.of(new Unit("h", 3_600_000), new Unit("min", 60_000),
        new Unit("s", 1_000), new Unit("ms", 1)), min, max);
  }

  static Quantity micros(long min, long max) {
    return new Quantity(List.of(new Unit("s", 1_000_000), new Unit("ms", 1_000),
        new Unit("us", 1)), min, max);
  }

  static Quantity nanos(long min, long max) {
    return new Quantity(List.of(new Unit("s", 1_000_000_000), new Unit("ms", 1_000_000),
        new Unit("us", 1_000), new Unit("ns", 1)), min, max);
  }

  static Quantity bitsPerSecond(long min, long max) {
    return new Quantity(List.of(new Unit("Gbit/s", 1_000_000_000), new Unit("Mbit/s", 1_000_000),
        new Unit("kbit/s", 1_000), new Unit("bit/s", 1)), min, max);
  }

  static Quantity bytes(long min, long max) {
    return new Quantity(List.of(new Unit("MiB", 1 << 20), new Unit("KiB", 1 << 10),
        new Unit("B", 1)), min, max);
  }

  @Override
  public Optional<Long> read(JsonValue value, Place place) {
    Optional<Long> amount = value instanceof JsonValue.Text text ? amount(text.value())
        : Optional.empty();
    if (amount.isEmpty()) {
      place.refuse(value, "no quantity in " + symbols(), "write for instance " + example());
      return Optional.empty();
    }
    if (amount.get() < min || amount.get() > max) {
      place.refuse(value, "out of range", "choose from " + text(min) + " to " + text(max));
      return Optional.empty();
    }
    return amount;
  }

  @Override
  public JsonValue write(Long value) {
    return JsonValue.Text.of(text(value));
  }

  private Optional<Long> amount(String text) {
    Matcher matcher = AMOUNT.matcher(text);
    if (!matcher.matches() || matcher.group(1).isEmpty()) {
      return Optional.empty();
    }
    return units.stream()
        .filter(unit -> unit.symbol().equals(matcher.group(2)))
        .findFirst()
        .flatMap(unit -> Decimal.exact(matcher.group(1), BigDecimal.valueOf(unit.factor())));
  }

  private String text(long value) {
    for (Unit unit : units) {
      if (value != 0 && value % unit.factor() == 0) {
        return value / unit.factor() + unit.symbol();
      }
    }
    return value + units.getLast().symbol();
  }

  private String symbols() {
    return String.join(", ", units.stream().map(Unit::symbol).toList());
  }

  private String example() {
    return "\"" + text(Math.max(min, Math.min(max, units.getFirst().factor()))) + "\"";
  }
}
