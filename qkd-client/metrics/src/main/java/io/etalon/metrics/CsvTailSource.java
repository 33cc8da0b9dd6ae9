package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import io.etalon.metrics.MetricSourceException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Readings from a log that a device goes on writing, CSV with a header line.
 *
 * <p>A row counts once it ends with its newline. A log that is moved away is read to its end before
 * the one that takes its place; one that shrinks is begun anew, and rows not later than the last
 * one are passed over. At the start only the log's last 64 KiB are read. A row that cannot be read
 * is passed over too; where a poll finds nothing else, it says so.
 */
public final class CsvTailSource implements MetricSource {
  private final SourceDeclaration declaration;
  private final LogLayout layout;
  private final FileTail tail;
  private final Path file;
  private @Nullable LogRows rows;
  private long generation = -1;
  private long lastMillis = Long.MIN_VALUE;
  private Map<Metric, Long> beside = Map.of();

  /** Follows a log of this layout. */
  public CsvTailSource(Path file, LogLayout layout, SourceDeclaration declaration) {
    this.file = file;
    this.layout = layout;
    this.declaration = declaration;
    this.tail = new FileTail(file);
  }

  /** What a log of this layout declares. */
  public static SourceDeclaration declaration(
      LogLayout layout, Duration cadence, Provenance provenance) {
    return new SourceDeclaration(layout.metrics(), layout.derived(), cadence, provenance);
  }

  @Override
  public SourceDeclaration declaration() {
    return declaration;
  }

  @Override
  public List<LinkReading> poll() throws MetricSourceException {
    List<LinkReading> fresh = new ArrayList<>();
    MetricSourceException refused = null;
    beside = Map.of();
    for (FileTail.Line line : tail.read()) {
      try {
        read(line, fresh);
      } catch (MetricSourceException e) {
        refused = e;
      }
    }
    if (refused != null && fresh.isEmpty()) {
      throw new MetricSourceException(
          Reason.MALFORMED_LOG, file + ": " + refused.getMessage(), refused);
    }
    return fresh;
  }

  @Override
  public Map<Metric, Long> beside() {
    return beside;
  }

  @Override
  public void close() {
    tail.close();
  }

  private void read(FileTail.Line line, List<LinkReading> fresh) throws MetricSourceException {
    if (line.generation() != generation) {
      generation = line.generation();
      rows = null;
    }
    if (line.isHeader()) {
      rows = new LogRows(layout, LogRows.fields(line.text()));
      return;
    }
    if (rows == null || line.text().isBlank()) {
      return;
    }
    LogRows.Row row = rows.read(line.text());
    if (row.timestampMillis() <= lastMillis) {
      return;
    }
    lastMillis = row.timestampMillis();
    beside = row.values().beside();
    row.values().reading(lastMillis).map(declaration::restrict)
        .filter(LinkReading::measured).ifPresent(fresh::add);
  }
}
