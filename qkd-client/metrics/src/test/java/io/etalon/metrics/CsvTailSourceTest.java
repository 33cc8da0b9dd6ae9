package io.etalon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import io.etalon.metrics.MetricSourceException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTailSourceTest {
  private static final String HEADER = "Time,QBER,SecureKeyRate(bps)\n";

  @TempDir Path folder;
  private Path log;
  private CsvTailSource source;

  @BeforeEach
  void open() {
    log = folder.resolve("link.csv");
    source = new CsvTailSource(log, LogLayout.TOSHIBA, CsvTailSource.declaration(
        LogLayout.TOSHIBA, Duration.ofSeconds(57), Provenance.HARDWARE));
  }

  @AfterEach
  void close() {
    source.close();
  }

  private static String row(int minute, String rest) {
    return "2026-01-01T00:%02d:00,%s".formatted(minute, rest);
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private List<Long> rates() throws MetricSourceException {
    return source.poll().stream().map(each -> each.rateBitsPerSecond().orElseThrow()).toList();
  }

  @Test
  void aRowCountsOnceItIsWhole() throws Exception {
    append(HEADER + row(0, "0.02,100\n") + row(1, "0.02,20"));
    assertThat(rates()).containsExactly(100L);
    append("0");
    assertThat(rates()).isEmpty();
    append("\r\n" + row(2, "0.03,300\n"));
    assertThat(rates()).containsExactly(200L, 300L);
  }

  @Test
  void anOutageIsNoReading() throws Exception {
    append(HEADER + row(0, "0.0,0\n") + row(1, "0.000000,500\n") + row(2, ",400\n"));
    List<LinkReading> readings = source.poll();
    assertThat(readings).hasSize(1);
    assertThat(readings.getFirst().qberPpb()).isEmpty();
    assertThat(readings.getFirst().rateBitsPerSecond()).hasValue(400);
  }

  @Test
  void aLogMovedAwayIsReadToItsEndBeforeItsSuccessor() throws Exception {
    append(HEADER + row(0, "0.02,100\n"));
    assertThat(rates()).containsExactly(100L);
    append(row(1, "0.02,200\n"));
    Files.move(log, folder.resolve("link.csv.1"));
    assertThat(rates()).containsExactly(200L);
    assertThatThrownBy(source::poll).isInstanceOfSatisfying(MetricSourceException.class,
        gone -> assertThat(gone.reason()).isEqualTo(Reason.UNAVAILABLE));
    Files.writeString(folder.resolve("link.csv.1"), row(2, "0.02,300\n"),
        StandardOpenOption.APPEND);
    append(HEADER + row(3, "0.02,400\n"));
    assertThat(rates()).containsExactly(300L, 400L);
  }

  @Test
  void aTruncatedLogIsBegunAnewWithoutGivingARowTwice() throws Exception {
    append(HEADER + row(0, "0.02,100\n") + row(1, "0.02,200\n") + row(2, "0.02,300\n"));
    assertThat(rates()).hasSize(3);
    Files.writeString(log, HEADER + row(2, "0.02,300\n"));
    assertThat(rates()).isEmpty();
    append(row(3, "0.02,400\n"));
    assertThat(rates()).containsExactly(400L);
  }

  @Test
  void aRowThatCannotBeReadIsPassedOver() throws Exception {
    append(HEADER + row(0, "NaN,100\n") + "x".repeat(100_000) + "\n" + row(1, "0.02,200\n"));
    assertThat(rates()).containsExactly(200L);
    append(row(2, "0.02\n"));
    assertThatThrownBy(source::poll).isInstanceOfSatisfying(MetricSourceException.class,
        refused -> assertThat(refused.reason()).isEqualTo(Reason.MALFORMED_LOG));
    append(row(3, "0.02,400\n"));
    assertThat(rates()).containsExactly(400L);
  }

  @Test
  void onlyTheEndOfALongLogIsRead() throws Exception {
    StringBuilder rows = new StringBuilder(HEADER);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < 40_000; i++) {
      rows.append(start.plusSeconds(i)).append(",0.02,").append(i).append('\n');
    }
    append(rows.toString());
    List<Long> rates = rates();
    assertThat(rates).hasSizeBetween(1_000, 3_000).endsWith(39_999L);
    append(start.plusSeconds(40_000) + ",0.02,7\n");
    assertThat(rates()).containsExactly(7L);
  }

  @Test
  void aMissingLogIsUnavailableAndComesBack() throws Exception {
    assertThatThrownBy(source::poll).isInstanceOf(MetricSourceException.class);
    Path other = Files.writeString(folder.resolve("other"), HEADER + row(0, "0.02,100\n"));
    Files.move(other, log, StandardCopyOption.ATOMIC_MOVE);
    assertThat(rates()).containsExactly(100L);
  }
}
