package io.etalon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedLogTest {
  private static final String TOSHIBA = """
      Time,QBER,SecureKeyRate(bps)
      2026-01-01T00:00:00,0.028100,535758
      2026-01-01T00:00:57,0.000000,0
      2026-01-01T00:01:54,0.0303000001,331105
      """;
  private static final String QTI = """
      datetime,channel_loss,iter,phi,qber,secure_key_rate
      2026-01-01T00:00:00.500,12.7,7,0.0204,0.0151000000000000,3432.7488
      2026-01-01T00:12:14.500,12.7,8,0.0172,0.0156000000000000,3542.4932
      """;

  @TempDir Path folder;

  @Test
  void outageRowIsNoReadingAndNeverAPerfectOne() throws Exception {
    RecordedLog log = RecordedLog.load(file(TOSHIBA));
    assertThat(log.readings()).extracting(reading -> reading.qberPpb().orElseThrow())
        .containsExactly(28_100_000L, 30_300_001L);
    assertThat(log.readings()).extracting(reading -> reading.rateBitsPerSecond().orElseThrow())
        .containsExactly(535_758L, 331_105L);
    assertThat(log.readings()).allMatch(reading -> reading.visibilityPpb().isEmpty()
        && reading.coherenceTimeMicros().isEmpty() && reading.siftedBits().isEmpty());
  }

  @Test
  void visibilityIsDerivedOnlyWhereTheLayoutAsksAndIsLabelled() throws Exception {
    RecordedLog plain = RecordedLog.load(file(QTI));
    assertThat(plain.layout().metrics()).containsExactly(Metric.QBER, Metric.RATE);
    assertThat(plain.layout().derived()).isEmpty();

    RecordedLog derived = RecordedLog.load(file(QTI), LogLayout.parse(
        "time=datetime,qber=qber:fraction,rate=secure_key_rate:bit/s,visibility=phi:phase-error"));
    assertThat(derived.layout().derived()).containsExactly(Metric.VISIBILITY);
    assertThat(derived.readings()).extracting(reading -> reading.visibilityPpb().orElseThrow())
        .containsExactly(959_200_000L, 965_600_000L);
    assertThat(derived.cadenceMillis()).isEqualTo(734_000);
  }

  @Test
  void unitsConvertAndRoundAgainstTheLink() {
    assertThat(ColumnUnit.PERCENT.convert(new java.math.BigDecimal("2.81"), Metric.QBER))
        .isEqualTo(28_100_000L);
    assertThat(ColumnUnit.FRACTION.convert(
        new java.math.BigDecimal("0.0000000001"), Metric.QBER)).isEqualTo(1L);
    assertThat(ColumnUnit.FRACTION.convert(
        new java.math.BigDecimal("0.9999999999"), Metric.VISIBILITY)).isEqualTo(999_999_999L);
    assertThat(ColumnUnit.KILOBIT_PER_SECOND.convert(
        new java.math.BigDecimal("1.2345"), Metric.RATE)).isEqualTo(1_234L);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "2026-01-01T00:00:00,0.02",
      "2026-01-01T00:00:00,0.02,1,1",
      "yesterday,0.02,1",
      "2026-01-01T00:00:00,1.02,1",
      "2026-01-01T00:00:00,-0.02,1",
      "2026-01-01T00:00:00,NaN,1",
      "2026-01-01T00:00:00,1e999999999,1",
      "2026-01-01T00:00:00,0.02,99999999999999999999999",
      "2026-01-01T00:00:00,0.02,1\n2026-01-01T00:00:00,0.02,1",
  })
  void refusesAMalformedRowWithItsLine(String rows) throws Exception {
    Path file = file("Time,QBER,SecureKeyRate(bps)\n" + rows + "\n");
    assertThatThrownBy(() -> RecordedLog.load(file))
        .isInstanceOf(MetricSourceException.class)
        .hasMessageMatching("(?s).*log\\.csv:[23]: .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", "time=Time", "qber=QBER:fraction", "time=T,qber=QBER", "time=T,qber=QBER:metres",
      "time=T,speed=QBER:fraction", "time=T,qber=Q:bit/s", "time=T,qber=Q:ppb,qber=R:ppb",
      "time=T,qber=phi:phase-error", "time=T,qber-histogram=Q:ppb"
  })
  void refusesALayoutThatSaysNothingUseful(String layout) {
    assertThatThrownBy(() -> LogLayout.parse(layout)).isInstanceOf(MetricSourceException.class);
  }

  @Test
  void refusesUnknownColumns() throws Exception {
    Path file = file("a,b,c\n1,2,3\n");
    assertThatThrownBy(() -> RecordedLog.load(file)).hasMessageContaining("name them");
    assertThatThrownBy(() -> RecordedLog.load(file, LogLayout.TOSHIBA))
        .hasMessageContaining("no column Time");
  }

  @Test
  void replayIsRebasedAndFasterAndEnds() throws Exception {
    AtomicLong now = new AtomicLong(1_000_000);
    InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    try (ReplaySource source = new ReplaySource(RecordedLog.load(file(TOSHIBA)), 114, clock)) {
      assertThat(source.declaration()).isEqualTo(new SourceDeclaration(
          List.of(Metric.QBER, Metric.RATE), List.of(), Duration.ofMillis(1_000),
          Provenance.REPLAY));
      assertThat(timestamps(source.poll())).containsExactly(1_000_000L);
      assertThat(source.poll()).isEmpty();
      now.addAndGet(999);
      assertThat(source.poll()).isEmpty();
      now.addAndGet(1);
      assertThat(timestamps(source.poll())).containsExactly(1_001_000L);
      now.addAndGet(1_000_000);
      assertThat(source.poll()).isEmpty();
    }
  }

  private static List<Long> timestamps(List<LinkReading> readings) {
    return readings.stream().map(LinkReading::deviceTimestampMillis).toList();
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("log.csv"), content);
  }
}
