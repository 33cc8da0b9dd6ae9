package io.etalon.metrics;

import io.etalon.metrics.MetricSourceException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where in a device's answer each metric stands: by a column's name in a log, by a JSON Pointer in
 * a document, by an object identifier over SNMP.
 *
 * <p>Written {@code time=/at:unix-s,sequence=/frame,state=/status:ACTIVE,qber=/qber:percent}.
 * {@code time} is when the device measured. {@code sequence} is any value that changes from one
 * reading to the next; without either, what is read counts as measured at that moment. {@code
 * state} must have the value after the colon, or there is no reading. The rest are metrics, each
 * with its unit.
 *
 * <p>Shape: empty where there is no time, sequence or state.
 */
public record Mapping(
    String time,
    TimeForm timeForm,
    String sequence,
    String state,
    String up,
    List<LogColumn> columns) {
  private static final int MAX_CHARACTERS = 4_096;

  public Mapping {
    columns = List.copyOf(columns);
    if (columns.isEmpty()
        || columns.stream().map(LogColumn::metric).distinct().count() != columns.size()) {
      throw new IllegalArgumentException("a mapping names each metric once, and at least one");
    }
  }

  /** Reads the written form. Errors: {@code MALFORMED_LOG} that names the part in question. */
  public static Mapping parse(String text) throws MetricSourceException {
    if (text.length() > MAX_CHARACTERS) {
      throw malformed("a mapping has at most " + MAX_CHARACTERS + " characters");
    }
    Parts parts = new Parts();
    for (String part : text.split(",")) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw malformed("a column is written metric=name:unit, not " + part);
      }
      parts.add(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    }
    try {
      return new Mapping(
          parts.time, parts.form, parts.sequence, parts.state, parts.up, parts.columns);
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  /** The metrics that an answer of this form gives. */
  public List<Metric> metrics() {
    return columns.stream().map(LogColumn::metric).toList();
  }

  /** Those of {@link #metrics} that are derived. */
  public List<Metric> derived() {
    return columns.stream()
        .filter(column -> column.unit().derives())
        .map(LogColumn::metric)
        .toList();
  }

  /** Every place that is looked at. */
  public List<String> places() {
    List<String> places = new ArrayList<>();
    for (String place : List.of(time, sequence, state)) {
      if (!place.isEmpty()) {
        places.add(place);
      }
    }
    columns.forEach(column -> places.add(column.name()));
    return places.stream().distinct().toList();
  }

  private static MetricSourceException malformed(String message) {
    return new MetricSourceException(Reason.MALFORMED_LOG, message);
  }

  /** What the text has named so far. */
  private static final class Parts {
    private String time = "";
    private TimeForm form = TimeForm.ISO;
    private String sequence = "";
    private String state = "";
    private String up = "";
    private final List<LogColumn> columns = new ArrayList<>();

    void add(String key, String value) throws MetricSourceException {
      if (value.isEmpty()) {
        throw malformed(key + " names no place");
      }
      switch (key) {
        case "time" -> time(value);
        case "sequence" -> sequence = value;
        case "state" -> state(value);
        default -> columns.add(column(key, value));
      }
    }

    private void time(String value) {
      int colon = value.lastIndexOf(':');
      TimeForm named = TimeForm.of(value.substring(colon + 1)).orElse(null);
      boolean hasForm = colon > 0 && named != null;
      time = hasForm ? value.substring(0, colon) : value;
      form = hasForm ? named : TimeForm.ISO;
    }

    private void state(String value) throws MetricSourceException {
      int colon = value.lastIndexOf(':');
      if (colon < 1 || colon == value.length() - 1) {
        throw malformed("a state is written state=place:value, not " + value);
      }
      state = value.substring(0, colon);
      up = value.substring(colon + 1);
    }

    private static LogColumn column(String key, String value) throws MetricSourceException {
      int colon = value.lastIndexOf(':');
      if (colon < 1) {
        throw malformed("the column " + value + " has no unit");
      }
      ColumnUnit unit = ColumnUnit.of(value.substring(colon + 1))
          .orElseThrow(() -> malformed("unknown unit in " + value));
      Metric metric = Metric.of(key.toLowerCase(Locale.ROOT))
          .orElseThrow(() -> malformed("unknown metric " + key));
      try {
        return new LogColumn(metric, value.substring(0, colon), unit);
      } catch (IllegalArgumentException e) {
        throw malformed(String.valueOf(e.getMessage()));
      }
    }
  }
}
