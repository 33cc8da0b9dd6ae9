package io.etalon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CombinedSourceTest {
  private final FakeSource errors = source(List.of(Metric.QBER), 57, Provenance.HARDWARE);
  private final FakeSource rates = source(
      List.of(Metric.QBER, Metric.RATE, Metric.EXCESS_NOISE), 10, Provenance.HARDWARE);

  static FakeSource source(List<Metric> metrics, long seconds, Provenance provenance) {
    return new FakeSource(new SourceDeclaration(
        metrics, List.of(), Duration.ofSeconds(seconds), provenance));
  }

  static LinkReading reading(long time, long qber, long rate) {
    return new LinkReading(time, OptionalLong.empty(), OptionalLong.empty(),
        qber < 0 ? OptionalLong.empty() : OptionalLong.of(qber), OptionalLong.empty(),
        OptionalLong.empty(), rate < 0 ? OptionalLong.empty() : OptionalLong.of(rate), List.of());
  }

  @Test
  void eachMetricComesFromTheFirstSourceThatDeclaresIt() throws Exception {
    CombinedSource combined = new CombinedSource(List.of(errors, rates));
    assertThat(combined.declaration().metrics())
        .containsExactly(Metric.QBER, Metric.RATE, Metric.EXCESS_NOISE);
    assertThat(combined.declaration().cadence()).isEqualTo(Duration.ofSeconds(10));
    errors.next.add(reading(5, 20, -1));
    rates.next.add(reading(5, 90, 300));
    rates.beside = Map.of(Metric.EXCESS_NOISE, 7L);
    assertThat(combined.poll()).containsExactly(reading(5, 20, -1), reading(6, -1, 300));
    assertThat(combined.beside()).containsEntry(Metric.EXCESS_NOISE, 7L);
  }

  @Test
  void aSourceThatFailsTakesItsOwnMetricsAndNoOthers() throws Exception {
    CombinedSource combined = new CombinedSource(List.of(errors, rates));
    errors.isGone = true;
    rates.next.add(reading(5, 90, 300));
    assertThat(combined.poll()).containsExactly(reading(5, -1, 300));
    rates.isGone = true;
    assertThatThrownBy(combined::poll).isInstanceOf(MetricSourceException.class);
  }

  @Test
  void refusesASourceThatAddsNothingOrComesFromElsewhere() {
    FakeSource again = source(List.of(Metric.QBER), 1, Provenance.HARDWARE);
    FakeSource model = source(List.of(Metric.VISIBILITY), 1, Provenance.SIMULATED);
    for (FakeSource other : List.of(again, model)) {
      assertThatThrownBy(() -> new CombinedSource(List.of(errors, other)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void decorrelationIsDerivedFromAFullCourseAndLabelled() throws Exception {
    DecorrelationSource derived = new DecorrelationSource(errors);
    assertThat(derived.declaration().derived()).containsExactly(Metric.COHERENCE_TIME);
    for (int i = 0; i < DecorrelationSource.SAMPLES - 1; i++) {
      errors.next.add(reading(1_000L * i, 100 + wave(i), -1));
    }
    assertThat(derived.poll()).allMatch(each -> each.coherenceTimeMicros().isEmpty());
    errors.next.add(reading(31_000, 100 + wave(31), -1));
    // The autocorrelation of a sine of period 16 falls below 1/e between the lags 2 and 4.
    assertThat(derived.poll().getFirst().coherenceTimeMicros().orElseThrow())
        .isBetween(2_000_000L, 4_000_000L);
  }

  @Test
  void aCourseThatDoesNotVaryHasNoCoherenceTime() throws Exception {
    DecorrelationSource derived = new DecorrelationSource(errors);
    for (int i = 0; i < 2 * DecorrelationSource.SAMPLES; i++) {
      errors.next.add(reading(1_000L * i, 100, -1));
    }
    assertThat(derived.poll()).allMatch(each -> each.coherenceTimeMicros().isEmpty());
    assertThatThrownBy(() -> new DecorrelationSource(derived))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long wave(int i) {
    return Math.round(50 * Math.sin(2 * Math.PI * i / 16));
  }
}
