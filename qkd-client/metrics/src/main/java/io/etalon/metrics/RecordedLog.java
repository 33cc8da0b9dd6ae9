package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import io.etalon.metrics.MetricSourceException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The readings of a recorded log, in the order of their times; a row of an outage ({@link
 * MappedValues}) becomes no reading.
 */
public record RecordedLog(LogLayout layout, List<LinkReading> readings) {
  private static final long MAX_FILE_BYTES = 256L << 20;
  private static final int MAX_ROWS = 1_000_000;

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
      return new Parser(file).parse(in, given);
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

  /** Turns lines into readings and knows which line it is at. */
  private static final class Parser {
    private final Path file;
    private int line = 1;

    Parser(Path file) {
      this.file = file;
    }

    RecordedLog parse(BufferedReader in, Optional<LogLayout> given)
        throws IOException, MetricSourceException {
      List<LinkReading> readings = new ArrayList<>();
      try {
        List<String> header = LogRows.fields(Optional.ofNullable(in.readLine()).orElse(""));
        LogLayout layout = given.isPresent() ? given.get() : LogLayout.detect(header);
        parse(in, new LogRows(layout, header), readings);
        return new RecordedLog(layout, readings);
      } catch (MetricSourceException e) {
        throw malformed(String.valueOf(e.getMessage()));
      }
    }

    private void parse(BufferedReader in, LogRows rows, List<LinkReading> readings)
        throws IOException, MetricSourceException {
      long last = Long.MIN_VALUE;
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        line++;
        if (text.isBlank()) {
          continue;
        }
        LogRows.Row row = rows.read(text);
        if (row.timestampMillis() <= last) {
          throw malformed("the time does not advance");
        }
        last = row.timestampMillis();
        row.values().reading(last).ifPresent(readings::add);
        if (readings.size() > MAX_ROWS) {
          throw malformed("more than " + MAX_ROWS + " rows");
        }
      }
    }

    private MetricSourceException malformed(String message) {
      String shown = message.length() > 200 ? message.substring(0, 200) : message;
      String place = file + ":";
      return new MetricSourceException(Reason.MALFORMED_LOG,
          shown.startsWith(place) ? shown : place + line + ": " + shown);
    }
  }
}
