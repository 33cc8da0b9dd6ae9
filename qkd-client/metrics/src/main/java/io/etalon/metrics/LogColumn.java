package io.etalon.metrics;

/** One column of a log: which metric it gives, its name in the header and its unit. */
public record LogColumn(Metric metric, String name, ColumnUnit unit) {

  public LogColumn {
    if (!unit.gives(metric)) {
      throw new IllegalArgumentException(
          "a column in " + unit.word() + " gives no " + metric.name());
    }
  }
}
