package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import io.etalon.metrics.MetricSourceException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The readings of a recorded log, in the order of their times.
 *
 * <p>A device that measures nothing often writes zeros. A QBER of exactly zero is no measurement on
 * any real link, so a row with one, or with nothing but zeros, becomes no reading: an outage must
 * never look like a perfect link.
 */
public record RecordedLog(LogLayout layout, List<LinkReading> readings) {
  private static final long MAX_FILE_BYTES = 256L << 20;
  private static final int MAX_ROWS = 1_000_000;
  private static final int MAX_LINE_CHARACTERS = 4_096;
  private static final int MAX_NUMBER_CHARACTERS = 40;

  public RecordedLog {
    readings = List.copyOf(readings);
  }

  /** Reads a CSV file of a known device. Errors: {@code MALFORMED_LOG} with file and line. */
  public static RecordedLog load(Path file) throws MetricSourceException {
    return load(file, Optional.empty());
  }

  /** Reads a CSV file of this layout. Errors: {@code MALFORMED_LOG} with file and line. */
  public static RecordedLog load(Path file, LogLayout layout) throws MetricSourceException {
    return load(file, Optional.of(layout));
  }

  private static RecordedLog load(Path file, Optional<LogLayout> given)
      throws MetricSourceException {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new MetricSourceException(
            Reason.MALFORMED_LOG, file + " is larger than " + MAX_FILE_BYTES + " bytes");
      }
      List<String> header = fields(Optional.ofNullable(in.readLine()).orElse(""));
      LogLayout layout = given.isPresent() ? given.get() : LogLayout.detect(header);
      return new Parser(file, layout, header).parse(in);
    } catch (IOException e) {
      throw new MetricSourceException(Reason.MALFORMED_LOG, "cannot read " + file, e);
    }
  }

  /**
   * The median step between readings, as the log's own cadence; one second where it has fewer than
   * two. Units: ms.
   */
  public long cadenceMillis() {
    List<Long> steps = new ArrayList<>();
    for (int i = 1; i < readings.size(); i++) {
      steps.add(readings.get(i).deviceTimestampMillis()
          - readings.get(i - 1).deviceTimestampMillis());
    }
    return steps.isEmpty() ? 1_000 : steps.stream().sorted().toList().get(steps.size() / 2);
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split(",", -1)) {
      fields.add(field.strip());
    }
    return fields;
  }

  /** Turns lines into readings and knows which line it is at. */
  private static final class Parser {
    private final Path file;
    private final LogLayout layout;
    private final int timeIndex;
    private final Map<Metric, Integer> indices = new EnumMap<>(Metric.class);
    private final int width;
    private int line = 1;

    Parser(Path file, LogLayout layout, List<String> header) throws MetricSourceException {
      this.file = file;
      this.layout = layout;
      this.width = header.size();
      this.timeIndex = index(header, layout.timeColumn());
      for (LogColumn column : layout.columns()) {
        indices.put(column.metric(), index(header, column.name()));
      }
    }

    RecordedLog parse(BufferedReader in) throws IOException, MetricSourceException {
      List<LinkReading> readings = new ArrayList<>();
      long last = Long.MIN_VALUE;
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        line++;
        if (text.isBlank()) {
          continue;
        }
        List<String> row = row(text);
        long time = time(row.get(timeIndex));
        if (time <= last) {
          throw malformed("the time does not advance");
        }
        last = time;
        reading(time, row).ifPresent(readings::add);
        if (readings.size() > MAX_ROWS) {
          throw malformed("more than " + MAX_ROWS + " rows");
        }
      }
      return new RecordedLog(layout, readings);
    }

    private List<String> row(String text) throws MetricSourceException {
      List<String> row = text.length() > MAX_LINE_CHARACTERS ? List.of() : fields(text);
      if (row.size() != width) {
        throw malformed("the row has not the header's " + width + " fields");
      }
      return row;
    }

    private Optional<LinkReading> reading(long time, List<String> row)
        throws MetricSourceException {
      Map<Metric, Long> values = new EnumMap<>(Metric.class);
      boolean allZero = true;
      for (LogColumn column : layout.columns()) {
        String text = row.get(indices.getOrDefault(column.metric(), 0));
        if (text.isEmpty()) {
          continue;
        }
        BigDecimal number = number(text);
        boolean zero = number.signum() == 0;
        if (zero && column.metric() == Metric.QBER) {
          return Optional.empty();
        }
        allZero &= zero;
        values.put(column.metric(), convert(number, column));
      }
      return allZero ? Optional.empty() : Optional.of(reading(time, values));
    }

    private LinkReading reading(long time, Map<Metric, Long> values)
        throws MetricSourceException {
      try {
        return new LinkReading(time, value(values, Metric.SIFTED_BITS),
            value(values, Metric.ERROR_BITS), value(values, Metric.QBER),
            value(values, Metric.VISIBILITY), value(values, Metric.COHERENCE_TIME),
            value(values, Metric.RATE), List.of());
      } catch (IllegalArgumentException e) {
        throw malformed(String.valueOf(e.getMessage()));
      }
    }

    private long convert(BigDecimal number, LogColumn column) throws MetricSourceException {
      try {
        return column.unit().convert(number, column.metric());
      } catch (ArithmeticException e) {
        throw malformed(column.name() + " is out of range");
      }
    }

    private BigDecimal number(String text) throws MetricSourceException {
      // A plain decimal: an exponent would let a short text name a number too long to write.
      if (text.length() > MAX_NUMBER_CHARACTERS || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
        throw malformed("not a plain decimal number: " + text);
      }
      return new BigDecimal(text);
    }

    private long time(String text) throws MetricSourceException {
      try {
        boolean zoned = text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})$") && text.contains("T");
        return zoned
            ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
            : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC)
                .toEpochMilli();
      } catch (DateTimeException e) {
        throw malformed("not a time in ISO 8601: " + text);
      }
    }

    private int index(List<String> header, String name) throws MetricSourceException {
      int index = header.indexOf(name);
      if (index < 0) {
        throw malformed("no column " + name + " among " + header);
      }
      return index;
    }

    private MetricSourceException malformed(String message) {
      String shown = message.length() > 200 ? message.substring(0, 200) : message;
      return new MetricSourceException(Reason.MALFORMED_LOG, file + ":" + line + ": " + shown);
    }

    private static OptionalLong value(Map<Metric, Long> values, Metric metric) {
      Long value = values.get(metric);
      return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
  }
}
