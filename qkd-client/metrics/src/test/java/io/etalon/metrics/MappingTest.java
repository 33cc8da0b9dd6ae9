package io.etalon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());

  private FreshReadings fresh(String text) throws MetricSourceException {
    Mapping mapping = Mapping.parse(text);
    return new FreshReadings(mapping,
        SourceDeclaration.of(mapping, Duration.ofSeconds(10), Provenance.HARDWARE), clock);
  }

  private static List<LinkReading> take(FreshReadings fresh, String json)
      throws MetricSourceException {
    return fresh.take(JsonDocument.parse(json.getBytes(StandardCharsets.UTF_8))::at);
  }

  @Test
  void readsPlacesOfADocument() throws Exception {
    FreshReadings fresh = fresh("time=/at:unix-s,state=/link/status:ACTIVE,"
        + "qber=/link/0/qber:percent,rate=/skr:mbit/s,visibility=/phi:phase-error,"
        + "coherence-time=/tau:ms,channel-loss=/loss:dB");
    List<LinkReading> readings = take(fresh, """
        {"at": 1767225600.5, "link": {"status": "types:active", "0": {"qber": "2.81"}},
         "skr": 5.35758e-1, "phi": 0.02, "tau": null, "loss": 12.7}
        """);
    assertThat(readings).hasSize(1);
    LinkReading reading = readings.getFirst();
    assertThat(reading.deviceTimestampMillis()).isEqualTo(1_767_225_600_000L);
    assertThat(reading.qberPpb()).hasValue(28_100_000);
    assertThat(reading.rateBitsPerSecond()).hasValue(535_758);
    assertThat(reading.visibilityPpb()).hasValue(960_000_000);
    assertThat(reading.coherenceTimeMicros()).isEmpty();
    assertThat(fresh.beside()).isEqualTo(Map.of(Metric.CHANNEL_LOSS, 12_700L));
  }

  @Test
  void derivedMetricsAreLabelled() throws Exception {
    Mapping mapping = Mapping.parse("qber=/q:percent,visibility=/phi:phase-error");
    assertThat(mapping.derived()).containsExactly(Metric.VISIBILITY);
    SourceDeclaration declared =
        SourceDeclaration.of(mapping, Duration.ofSeconds(57), Provenance.HARDWARE);
    assertThat(declared.derived()).containsExactly(Metric.VISIBILITY);
    assertThat(declared.maxAge()).isEqualTo(Duration.ofSeconds(171));
  }

  @Test
  void anotherStateThanTheExpectedOneMakesNoReading() throws Exception {
    FreshReadings fresh = fresh("state=/status:ACTIVE,qber=/q:percent,excess-noise=/n:snu");
    assertThat(take(fresh, "{\"status\":\"OFF\",\"q\":2,\"n\":0.01}")).isEmpty();
    assertThat(fresh.beside()).isEmpty();
    assertThat(take(fresh, "{\"status\":\"ACTIVE\",\"q\":2,\"n\":0.01}")).hasSize(1);
    assertThat(fresh.beside()).containsEntry(Metric.EXCESS_NOISE, 10_000_000L);
    assertThatThrownBy(() -> take(fresh, "{\"q\":2}")).hasMessageContaining("/status");
  }

  @Test
  void aSequenceThatStandsStillMakesNoReading() throws Exception {
    FreshReadings fresh = fresh("sequence=/frame,qber=/q:percent");
    assertThat(take(fresh, "{\"frame\":7,\"q\":2}")).hasSize(1);
    now.addAndGet(60_000);
    assertThat(take(fresh, "{\"frame\":7,\"q\":2}")).isEmpty();
    assertThat(take(fresh, "{\"frame\":8,\"q\":2}")).hasSize(1);
  }

  @Test
  void withoutTimeOrSequenceAskingOftenMakesNoSamples() throws Exception {
    FreshReadings fresh = fresh("qber=/q:percent");
    assertThat(take(fresh, "{\"q\":2}")).extracting(LinkReading::deviceTimestampMillis)
        .containsExactly(1_000_000L);
    now.addAndGet(1_000);
    assertThat(take(fresh, "{\"q\":2}")).isEmpty();
    now.addAndGet(4_000);
    assertThat(take(fresh, "{\"q\":2}")).hasSize(1);
  }

  @Test
  void anOutageOrNothingAtAllMakesNoReading() throws Exception {
    FreshReadings fresh = fresh("qber=/q:percent,rate=/r:bit/s");
    assertThat(take(fresh, "{\"q\":0,\"r\":500}")).isEmpty();
    assertThat(take(fresh, "{\"r\":0}")).isEmpty();
    assertThat(take(fresh, "{\"q\":null,\"r\":\"\"}")).isEmpty();
    assertThat(take(fresh, "{\"q\":{\"value\":2}}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"q\":\"NaN\"}", "{\"q\":101}", "{\"q\":-1}", "{\"q\":1e999}", "{\"q\":\"1e999\"}",
      "{\"q\":true}", "{\"q\":2,\"q\":3}", "{\"q\":2} {}", "", "[", "{\"q\":2"})
  void refusesAnAnswerThatIsNotWhatItShouldBe(String json) throws Exception {
    FreshReadings fresh = fresh("qber=/q:percent");
    assertThatThrownBy(() -> take(fresh, json)).isInstanceOf(MetricSourceException.class);
  }

  @Test
  void refusesADocumentBeyondItsBounds() {
    String deep = "[".repeat(40) + "]".repeat(40);
    String large = "\"" + "x".repeat(JsonDocument.MAX_BYTES) + "\"";
    for (String json : List.of(deep, large)) {
      assertThatThrownBy(() -> JsonDocument.parse(json.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(MetricSourceException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", "time=/t", "qber=/q", "qber=/q:metres", "speed=/q:percent", "state=/s,qber=/q:percent",
      "qber=/q:percent,qber=/r:percent", "excess-noise=/n:percent", "sequence=,qber=/q:percent"})
  void refusesAMappingThatSaysNothingUseful(String text) {
    assertThatThrownBy(() -> Mapping.parse(text)).isInstanceOf(MetricSourceException.class);
  }
}
