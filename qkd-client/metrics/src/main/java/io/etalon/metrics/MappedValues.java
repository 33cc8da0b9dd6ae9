package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import io.etalon.metrics.MetricSourceException.Reason;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What one answer says of a mapping's metrics, each in its own unit; what it does not say is not
 * there.
 *
 * <p>A device that measures nothing often writes zeros. A QBER of exactly zero is no measurement on
 * any real link, so an answer with one, or with nothing but zeros, says nothing at all: an outage
 * must never look like a perfect link.
 */
public record MappedValues(Map<Metric, Long> values) {
  private static final int MAX_NUMBER_CHARACTERS = 64;

  public MappedValues {
    values = Collections.unmodifiableMap(enumMap(values));
  }

  /**
   * Looks each column up; an empty text is as good as none. Errors: {@code MALFORMED_ANSWER} where
   * a text is no number or too large, by the column's name.
   */
  public static MappedValues read(
      List<LogColumn> columns, Function<String, Optional<String>> lookup)
      throws MetricSourceException {
    Map<Metric, Long> values = new EnumMap<>(Metric.class);
    boolean allZero = true;
    for (LogColumn column : columns) {
      String text = lookup.apply(column.name()).map(String::strip).orElse("");
      if (text.isEmpty()) {
        continue;
      }
      BigDecimal number = number(column, text);
      boolean zero = number.signum() == 0;
      if (zero && column.metric() == Metric.QBER) {
        return new MappedValues(Map.of());
      }
      allZero &= zero;
      values.put(column.metric(), convert(number, column));
    }
    return new MappedValues(allZero ? Map.of() : values);
  }

  /**
   * The values that a reading has fields for; empty where there are none. Errors: {@code
   * MALFORMED_ANSWER} where one is outside its range.
   */
  public Optional<LinkReading> reading(long timestampMillis) throws MetricSourceException {
    if (values.keySet().stream().noneMatch(Metric::isReported)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new LinkReading(timestampMillis, value(Metric.SIFTED_BITS),
          value(Metric.ERROR_BITS), value(Metric.QBER), value(Metric.VISIBILITY),
          value(Metric.COHERENCE_TIME), value(Metric.RATE), List.of()));
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  /** The values that no reading has a field for. */
  public Map<Metric, Long> beside() {
    Map<Metric, Long> beside = new EnumMap<>(Metric.class);
    values.forEach((metric, value) -> {
      if (!metric.isReported()) {
        beside.put(metric, value);
      }
    });
    return beside;
  }

  private OptionalLong value(Metric metric) {
    Long value = values.get(metric);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static long convert(BigDecimal number, LogColumn column) throws MetricSourceException {
    try {
      return column.unit().convert(number, column.metric());
    } catch (ArithmeticException e) {
      throw malformed(column.name() + " is out of range");
    }
  }

  private static BigDecimal number(LogColumn column, String text) throws MetricSourceException {
    // Two digits of exponent: more would let a short text name a number too long to write.
    boolean plain = text.length() <= MAX_NUMBER_CHARACTERS
        && text.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");
    if (!plain) {
      throw malformed(column.name() + " is no decimal number: "
          + text.substring(0, Math.min(text.length(), MAX_NUMBER_CHARACTERS)));
    }
    return new BigDecimal(text);
  }

  private static EnumMap<Metric, Long> enumMap(Map<Metric, Long> values) {
    EnumMap<Metric, Long> copy = new EnumMap<>(Metric.class);
    copy.putAll(values);
    return copy;
  }

  private static MetricSourceException malformed(String message) {
    return new MetricSourceException(Reason.MALFORMED_ANSWER, message);
  }
}
