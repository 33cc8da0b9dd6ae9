package io.etalon.metrics;

import io.etalon.metrics.MetricSourceException.Reason;
import java.util.List;

/**
 * Which columns of a log mean what. Times are ISO 8601; one without a zone is taken as UTC, which
 * only shifts them all.
 *
 * <p>Written {@code time=Time,qber=QBER:fraction,rate=SecureKeyRate(bps):bit/s}: a metric's name, a
 * column's name, a unit. A visibility is derived only where a column says {@code
 * visibility=phi:phase-error}.
 */
public record LogLayout(String timeColumn, List<LogColumn> columns) {

  /** What a Toshiba device exports: QBER and secret key rate. */
  public static final LogLayout TOSHIBA = new LogLayout("Time", List.of(
      new LogColumn(Metric.QBER, "QBER", ColumnUnit.FRACTION),
      new LogColumn(Metric.RATE, "SecureKeyRate(bps)", ColumnUnit.BIT_PER_SECOND)));
  /** What a QTI device exports; its phase error is not taken for a visibility unless configured. */
  public static final LogLayout QTI = new LogLayout("datetime", List.of(
      new LogColumn(Metric.QBER, "qber", ColumnUnit.FRACTION),
      new LogColumn(Metric.RATE, "secure_key_rate", ColumnUnit.BIT_PER_SECOND)));

  public LogLayout {
    columns = List.copyOf(columns);
    if (columns.isEmpty()
        || columns.stream().map(LogColumn::metric).distinct().count() != columns.size()) {
      throw new IllegalArgumentException("a layout names each metric once, and at least one");
    }
  }

  /** Reads the written form. Errors: {@code MALFORMED_LOG} that names the part in question. */
  public static LogLayout parse(String text) throws MetricSourceException {
    return of(Mapping.parse(text));
  }

  /** The layout that a mapping says. Errors: {@code MALFORMED_LOG} where it says more than that. */
  public static LogLayout of(Mapping mapping) throws MetricSourceException {
    if (mapping.time().isEmpty()) {
      throw malformed("the layout names no time column");
    }
    if (mapping.timeForm() != TimeForm.ISO || !mapping.sequence().isEmpty()
        || !mapping.state().isEmpty()) {
      throw malformed("a log has a time in ISO 8601, and neither sequence nor state");
    }
    return new LogLayout(mapping.time(), mapping.columns());
  }

  /** The known layout whose columns a header has. Errors: {@code MALFORMED_LOG} where none fits. */
  public static LogLayout detect(List<String> header) throws MetricSourceException {
    for (LogLayout known : List.of(TOSHIBA, QTI)) {
      boolean fits = header.contains(known.timeColumn)
          && known.columns.stream().allMatch(column -> header.contains(column.name()));
      if (fits) {
        return known;
      }
    }
    throw malformed("no known device writes the columns " + header + "; name them");
  }

  /** The metrics that a log of this layout gives. */
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

  private static MetricSourceException malformed(String message) {
    return new MetricSourceException(Reason.MALFORMED_LOG, message);
  }
}
