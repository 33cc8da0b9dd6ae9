package io.etalon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import io.etalon.fetch.FetchLimits;
import io.etalon.fetch.Fetcher;
import io.etalon.metrics.MetricSourceException.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpSourcesTest {
  private static final String LINK = "/restconf/data/etsi-qkd-sdn-node:qkd_node/qkd_links"
      + "/qkd_link=north%2Feast";
  private DeviceServer server;

  @BeforeEach
  void start() throws IOException {
    server = new DeviceServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Restconf015Source restconf(Fetcher fetcher) throws MetricSourceException {
    Mapping mapping = Mapping.parse("qber=QBER:percent,rate=skr:bit/s");
    URI address = Restconf015Source.address(server.uri(), "north/east");
    return new Restconf015Source(new HttpPlace(fetcher, address, ""), "north/east", mapping,
        SourceDeclaration.of(mapping, Duration.ofMillis(1), Provenance.HARDWARE),
        InstantSource.system());
  }

  private static String link(String status) {
    return """
        {"etsi-qkd-sdn-node:qkd_link": [{
          "qkdl_id": "north/east", "qkdl_enable": true,
          "qkdl_status": "etsi-qkd-node-types:%s",
          "qkdl_performance": {
            "expected_consumption": 0, "skr": "535758", "eskr": 500000,
            "phys_perf": [
              {"perf_type": "etsi-qkd-node-types:QBER", "value": "2.81"},
              {"perf_type": "etsi-qkd-node-types:SNR", "value": "11.0"}]}}]}
        """.formatted(status);
  }

  @Test
  void readsALinkOfAnEtsi015Node() throws Exception {
    server.answers.put(LINK, link("ACTIVE"));
    try (Restconf015Source source = restconf(DeviceServer.known())) {
      List<LinkReading> readings = source.poll();
      assertThat(readings).hasSize(1);
      assertThat(readings.getFirst().qberPpb()).hasValue(28_100_000);
      assertThat(readings.getFirst().rateBitsPerSecond()).hasValue(535_758);
      assertThat(readings.getFirst().visibilityPpb()).isEmpty();
    }
  }

  @Test
  void aLinkThatIsDownGivesNoReadingHoweverGoodItsLastValues() throws Exception {
    try (Restconf015Source source = restconf(DeviceServer.known())) {
      for (String status : List.of("PASSIVE", "PENDING", "OFF")) {
        server.answers.put(LINK, link(status));
        assertThatThrownBy(source::poll).hasMessageContaining(status);
      }
      server.answers.put(LINK, link("ACTIVE").replace("\"qkdl_enable\": true",
          "\"qkdl_enable\": false"));
      assertThatThrownBy(source::poll).hasMessageContaining("disabled");
      server.answers.put(LINK, link("ACTIVE"));
      assertThat(source.poll()).hasSize(1);
    }
  }

  @Test
  void aServerThatIsGoneOrHasNoSuchLinkIsUnavailable() throws Exception {
    try (Restconf015Source source = restconf(DeviceServer.known())) {
      assertThatThrownBy(source::poll).hasMessageContaining("404");
      server.answers.put(LINK, "{\"qkd_link\":[]}");
      assertThatThrownBy(source::poll).isInstanceOfSatisfying(MetricSourceException.class,
          e -> assertThat(e.reason()).isEqualTo(Reason.NO_METRICS));
      server.close();
      assertThatThrownBy(source::poll).isInstanceOfSatisfying(MetricSourceException.class,
          e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
    }
  }

  @Test
  void trustIsPinnedBothWays() throws Exception {
    server.answers.put(LINK, link("ACTIVE"));
    for (Fetcher stranger : List.of(DeviceServer.nameless(), DeviceServer.misled())) {
      try (Restconf015Source source = restconf(stranger)) {
        assertThatThrownBy(source::poll).isInstanceOf(MetricSourceException.class);
      }
    }
    Fetcher clear = Fetcher.loopback(FetchLimits.ordinary());
    assertThatThrownBy(() -> new HttpPlace(clear, URI.create("http://192.0.2.1/"), ""))
        .hasMessageContaining("in the clear");
    assertThatThrownBy(() -> restconf(clear)).hasMessageContaining("in the clear");
  }

  @Test
  void readsADocumentByPointersAndShowsItsAuthorization() throws Exception {
    Mapping mapping = Mapping.parse("time=/t:unix-ms,qber=/a~1b/0:fraction");
    server.answers.put("/api/link", "{\"t\":1767225600000,\"a/b\":[0.0281]}");
    HttpPlace place = new HttpPlace(
        DeviceServer.known(), server.uri().resolve("/api/link"), "Bearer abc");
    try (JsonSource source = new JsonSource(place, mapping,
        SourceDeclaration.of(mapping, Duration.ofSeconds(1), Provenance.HARDWARE),
        InstantSource.system())) {
      assertThat(source.poll()).extracting(reading -> reading.qberPpb().orElseThrow())
          .containsExactly(28_100_000L);
      assertThat(source.poll()).isEmpty();
      assertThat(server.authorization).isEqualTo("Bearer abc");
      assertThat(place.toString()).doesNotContain("abc");
    }
  }

  @Test
  void refusesAMappingThatHoldsNoPointers() throws Exception {
    Mapping mapping = Mapping.parse("qber=qber:fraction");
    HttpPlace place = new HttpPlace(DeviceServer.known(), server.uri(), "");
    assertThatThrownBy(() -> new JsonSource(place, mapping,
        SourceDeclaration.of(mapping, Duration.ofSeconds(1), Provenance.HARDWARE),
        InstantSource.system())).hasMessageContaining("JSON Pointer");
    place.close();
  }
}
