package io.etalon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.etsi014.Provenance;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LinkGaugesTest {
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final FakeSource source = new FakeSource(new SourceDeclaration(
      List.of(Metric.QBER, Metric.RATE, Metric.VISIBILITY, Metric.EXCESS_NOISE),
      List.of(Metric.VISIBILITY), Duration.ofSeconds(10), Provenance.HARDWARE));
  private final LinkGauges gauges = new LinkGauges("north\"east", "snmp", source.declaration(),
      () -> Instant.ofEpochMilli(now.get()));

  @Test
  void aRemovedSourceIsUnknownAfterTheStatedAgeAndNeverZero() {
    source.next.add(CombinedSourceTest.reading(1, 28_100_000, 535_758));
    gauges.poll(source);
    source.isGone = true;
    now.addAndGet(30_000);
    gauges.poll(source);
    assertThat(gauges.value(Metric.QBER)).hasValue(28_100_000);
    assertThat(gauges.fault()).contains("UNAVAILABLE");
    now.addAndGet(1);
    assertThat(gauges.value(Metric.QBER)).isEmpty();
    String page = GaugeText.of(List.of(gauges));
    assertThat(page).doesNotContain("qkd_link_qber_ratio")
        .contains("qkd_link_source_up{link=\"north\\\"east\",source=\"snmp\","
            + "provenance=\"hardware\"} 0\n")
        .contains("metric=\"qber\"} 30.001\n");
    assertThat(WatchTable.lines(List.of(gauges)).get(1)).contains("unknown");
  }

  @Test
  void pageHasBaseUnitsAndLabelsWhatIsDerived() {
    source.next.add(CombinedSourceTest.reading(1, 28_100_000, 535_758));
    source.beside = Map.of(Metric.EXCESS_NOISE, 25_000_000L);
    gauges.poll(source);
    assertThat(GaugeText.of(List.of(gauges)))
        .contains("# TYPE qkd_link_qber_ratio gauge\nqkd_link_qber_ratio{link=\"north\\\"east\","
            + "source=\"snmp\",provenance=\"hardware\",derived=\"false\"} 0.028100000\n")
        .contains("derived=\"false\"} 535758\n")
        .contains("qkd_link_excess_noise_snu")
        .doesNotContain("visibility_ratio");
  }

  @Test
  void tableShowsValueAgeAndCourse() {
    for (long qber : List.of(10_000_000L, 20_000_000L, 80_000_000L)) {
      source.next.add(CombinedSourceTest.reading(qber, qber, -1));
    }
    gauges.poll(source);
    List<String> lines = WatchTable.lines(List.of(gauges));
    assertThat(lines.get(1)).contains("qber", "8.000 %", "0 s").endsWith("▁▂█");
    assertThat(lines.get(2)).contains("rate", "unknown");
  }

  @Test
  void sparklineKeepsToItsWidth() {
    assertThat(Sparkline.of(List.of(5L, 5L, 5L), 2)).isEqualTo("▁▁");
    assertThat(Sparkline.of(List.of(), 5)).isEmpty();
    assertThat(Sparkline.of(List.of(0L, 1L << 40), 5)).isEqualTo("▁█");
  }

  @Test
  void servesItsPageAndNothingElse() throws Exception {
    try (GaugeServer server = new GaugeServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(gauges));
        HttpClient client = HttpClient.newHttpClient()) {
      String base = "http://127.0.0.1:" + server.address().getPort();
      assertThat(client.send(HttpRequest.newBuilder(URI.create(base + "/metrics")).build(),
          BodyHandlers.ofString()).body()).contains("qkd_link_source_up");
      assertThat(client.send(HttpRequest.newBuilder(URI.create(base + "/")).build(),
          BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void profilesAreSoundAndRefuseWhatADeviceCannotMeasure() throws Exception {
    assertThat(Profile.names()).containsExactly(
        "generic", "toshiba", "qti", "idq", "luxquanta", "basejump", "kets");
    for (Profile profile : Profile.all()) {
      assertThat(profile.metrics()).noneMatch(profile.without()::containsKey);
      assertThat(profile.evidence()).isNotBlank();
      for (String own : List.of(profile.csv(), profile.restconf())) {
        if (!own.isEmpty()) {
          assertThat(profile.metrics()).containsAll(profile.mapping("", own).metrics());
        }
      }
    }
    Profile variables = Profile.named("luxquanta");
    assertThatThrownBy(() -> variables.mapping("qber=/q:percent", ""))
        .hasMessageContaining("excess noise");
    assertThat(variables.mapping("excess-noise=/n:snu,rate=/r:bit/s", "").metrics()).hasSize(2);
    assertThatThrownBy(() -> variables.mapping("", variables.csv()))
        .hasMessageContaining("write a layout");
    assertThatThrownBy(() -> Profile.named("tosiba")).hasMessageContaining("toshiba");
  }
}
