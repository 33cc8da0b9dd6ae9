package io.etalon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WindowCollectorTest {
  private final WindowCollector collector = new WindowCollector(Provenance.SIMULATED, 100);

  @Test
  void sumsCountsAndTakesTheRatioOfTheSums() {
    collector.add(List.of(reading(10, 100, 1, 900_000_000), reading(11, 900, 10, 900_000_001)));
    WindowReading window = collector.close(10, 20);
    assertThat(window.samples()).isEqualTo(2);
    assertThat(window.siftedBits()).hasValue(1_000);
    assertThat(window.errorBits()).hasValue(11);
    assertThat(window.qberPpb()).hasValue(11_000_000);
    assertThat(window.visibilityPpb()).hasValue(900_000_000);
    assertThat(window.coherenceTimeMicros()).isEmpty();
    assertThat(window.rateBitsPerSecond()).isEmpty();
    assertThat(window.qberHistogram().get(3)).isEqualTo(2);
    assertThat(window.provenance()).isEqualTo(Provenance.SIMULATED);
  }

  @Test
  void readingWithOneCountAloneAddsToNeitherSum() {
    LinkReading errorsUnknown = new LinkReading(12, OptionalLong.of(1_000_000),
        OptionalLong.empty(), OptionalLong.of(1), OptionalLong.of(5), OptionalLong.empty(),
        OptionalLong.empty(), List.of());
    collector.add(List.of(reading(10, 900, 9, 5), errorsUnknown, reading(11, 100, 1, 5)));
    WindowReading window = collector.close(10, 20);
    assertThat(window.samples()).isEqualTo(3);
    assertThat(window.siftedBits()).hasValue(1_000);
    assertThat(window.errorBits()).hasValue(10);
    assertThat(window.qberPpb()).hasValue(10_000_000);
  }

  @Test
  void roundsAgainstTheLink() {
    collector.add(List.of(ratios(1, 10, 10), ratios(2, 11, 11)));
    WindowReading window = collector.close(0, 10);
    assertThat(window.qberPpb()).hasValue(11);
    assertThat(window.visibilityPpb()).hasValue(10);
  }

  @Test
  void startBelongsToTheWindowAndEndToTheNext() {
    collector.add(List.of(ratios(9, 1, 1), ratios(10, 2, 2), ratios(19, 4, 4), ratios(20, 8, 8)));
    assertThat(collector.close(10, 20).samples()).isEqualTo(2);
    assertThat(collector.close(20, 30).qberPpb()).hasValue(8);
  }

  @Test
  void emptyWindowIsUnknownThroughout() {
    collector.add(List.of(LinkReading.nothing(5)));
    assertThat(collector.close(0, 10)).isEqualTo(new WindowReading(0, OptionalLong.empty(),
        OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(),
        OptionalLong.empty(), List.of(), Provenance.SIMULATED));
  }

  @Test
  void readingCountsOnceHoweverOftenItIsAdded() {
    collector.add(List.of(reading(1, 10, 1, 5)));
    collector.add(List.of(reading(1, 10, 1, 5), reading(2, 10, 1, 5)));
    assertThat(collector.close(0, 10).siftedBits()).hasValue(20);
    collector.add(List.of(reading(1, 10, 1, 5)));
    assertThat(collector.close(10, 20).samples()).isZero();
  }

  @Test
  void keepsTheNewestWhenFull() {
    List<LinkReading> many = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      many.add(ratios(i, i, i));
    }
    collector.add(many);
    assertThat(collector.close(0, 50).samples()).isZero();
    assertThat(collector.close(50, 150).samples()).isEqualTo(100);
  }

  @Test
  void survivesTheLargestCountsADeviceMayClaim() {
    WindowCollector large =
        new WindowCollector(Provenance.HARDWARE, WindowCollector.MAX_CAPACITY);
    List<LinkReading> readings = new ArrayList<>();
    for (int i = 0; i < WindowCollector.MAX_CAPACITY; i++) {
      readings.add(new LinkReading(i, OptionalLong.of(LinkReading.MAX_COUNT),
          OptionalLong.of(LinkReading.MAX_COUNT), OptionalLong.empty(), OptionalLong.empty(),
          OptionalLong.empty(), OptionalLong.empty(),
          Collections.nCopies(16, LinkReading.MAX_BIN_COUNT)));
    }
    large.add(readings);
    WindowReading window = large.close(0, Long.MAX_VALUE);
    assertThat(window.qberPpb()).hasValue(LinkReading.ONE_PPB);
    assertThat(window.siftedBits()).hasValue(1L << 54);
  }

  @Test
  void aSourceNeverExceedsItsDeclaration() {
    SourceDeclaration declared = new SourceDeclaration(
        List.of(Metric.QBER), List.of(), Duration.ofSeconds(57), Provenance.HARDWARE);
    LinkReading restricted = declared.restrict(reading(1, 10, 1, 5));
    assertThat(restricted.qberPpb()).hasValue(100_000_000);
    assertThat(restricted.siftedBits()).isEmpty();
    assertThat(restricted.errorBits()).isEmpty();
    assertThat(restricted.visibilityPpb()).isEmpty();
    assertThat(restricted.qberHistogram()).isEmpty();
    assertThatThrownBy(() -> new SourceDeclaration(
        List.of(Metric.QBER), List.of(Metric.RATE), Duration.ofSeconds(1), Provenance.REPLAY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LinkReading reading(long time, long sifted, long errors, long visibility) {
    List<Integer> histogram = new ArrayList<>(Collections.nCopies(16, 0));
    histogram.set(3, 1);
    return new LinkReading(time, OptionalLong.of(sifted), OptionalLong.of(errors),
        OptionalLong.of(errors * 1_000_000_000 / sifted), OptionalLong.of(visibility),
        OptionalLong.empty(), OptionalLong.empty(), histogram);
  }

  private static LinkReading ratios(long time, long qber, long visibility) {
    return new LinkReading(time, OptionalLong.empty(), OptionalLong.empty(),
        OptionalLong.of(qber), OptionalLong.of(visibility), OptionalLong.empty(),
        OptionalLong.empty(), List.of());
  }
}
