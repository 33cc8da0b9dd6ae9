package io.etalon.research;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** A table as text: a line of names, then one line a row, joined by commas. */
final class Csv {
  private final StringBuilder text = new StringBuilder();

  Csv(String... names) {
    text.append(String.join(",", names)).append('\n');
  }

  /** Adds a row; an absent number and one that is not finite are left empty. */
  void row(Object... cells) {
    text.append(String.join(",", List.of(cells).stream().map(Csv::cell).toList())).append('\n');
  }

  private static String cell(Object cell) {
    return switch (cell) {
      case OptionalLong value -> value.isPresent() ? Long.toString(value.getAsLong()) : "";
      case Double value -> !Double.isFinite(value) ? "" : String.format(Locale.ROOT, "%.9g", value);
      case String value when value.contains(",") || value.contains("\"") ->
          '"' + value.replace("\"", "\"\"") + '"';
      default -> cell.toString();
    };
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
