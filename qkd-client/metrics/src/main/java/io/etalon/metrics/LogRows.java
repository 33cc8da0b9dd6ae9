package io.etalon.metrics;

import io.etalon.metrics.MetricSourceException.Reason;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rows of a log whose header is known. */
final class LogRows {
  static final int MAX_LINE_CHARACTERS = 4_096;
  private static final int MAX_COLUMNS = 256;

  private final LogLayout layout;
  private final Map<String, Integer> indices = new LinkedHashMap<>();
  private final int width;

  /** One row: when, and what. */
  record Row(long timestampMillis, MappedValues values) {}

  LogRows(LogLayout layout, List<String> header) throws MetricSourceException {
    this.layout = layout;
    this.width = header.size();
    if (width > MAX_COLUMNS) {
      throw malformed("more than " + MAX_COLUMNS + " columns");
    }
    index(header, layout.timeColumn());
    for (LogColumn column : layout.columns()) {
      index(header, column.name());
    }
  }

  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split(",", -1)) {
      fields.add(field.strip());
    }
    return fields;
  }

  Row read(String line) throws MetricSourceException {
    List<String> fields = line.length() > MAX_LINE_CHARACTERS ? List.of() : fields(line);
    if (fields.size() != width) {
      throw malformed("the row has not the header's " + width + " fields");
    }
    String time = fields.get(indices.getOrDefault(layout.timeColumn(), 0));
    try {
      return new Row(TimeForm.ISO.millis(time), MappedValues.read(layout.columns(),
          name -> Optional.ofNullable(indices.get(name)).map(fields::get)));
    } catch (DateTimeException e) {
      throw malformed("not a time in ISO 8601: " + time);
    }
  }

  private void index(List<String> header, String name) throws MetricSourceException {
    int index = header.indexOf(name);
    if (index < 0) {
      throw malformed("no column " + name + " among " + header);
    }
    indices.put(name, index);
  }

  private static MetricSourceException malformed(String message) {
    return new MetricSourceException(Reason.MALFORMED_LOG, message);
  }
}
