package io.etalon.etsi014;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusJsonTest {
  private static final String BARE = """
      {"source_KME_ID":"kme-a","target_KME_ID":"kme-b","master_SAE_ID":"sae-a",
       "slave_SAE_ID":"sae-b","key_size":352,"stored_key_count":25000,"max_key_count":100000,
       "max_key_per_request":128,"max_key_size":1024,"min_key_size":64,"max_SAE_ID_count":0,
       "status_extension":%s}""";

  @Test
  void statusWithoutOurExtensionHasNoMetrics() throws Exception {
    KmeStatus status = decode(BARE.formatted("{\"abc_route_type\":\"direct\",\"qber\":0.02}"));
    assertThat(status.linkMetrics()).isEmpty();
    assertThat(status.keySizeBits()).hasValue(352);
  }

  @Test
  void absentStaysAbsentAndNeverBecomesZero() throws Exception {
    KmeStatus status = decode(BARE.formatted("""
        {"etalon_link_metrics":{"provenance":"hardware","cadence_millis":57000,"readings":[
          {"device_timestamp_millis":5,"qber_ppb":28100000}]}}"""));
    LinkMetrics metrics = status.linkMetrics().orElseThrow();
    assertThat(metrics.provenance()).isEqualTo(Provenance.HARDWARE);
    assertThat(metrics.readings()).containsExactly(new LinkReading(5, OptionalLong.empty(),
        OptionalLong.empty(), OptionalLong.of(28_100_000), OptionalLong.empty(),
        OptionalLong.empty(), OptionalLong.empty(), List.of()));
  }

  @Test
  void everyMetricSurvivesTheWire() throws Exception {
    LinkReading full = new LinkReading(1_700_000_000_000L, OptionalLong.of(100_000),
        OptionalLong.of(2_810), OptionalLong.of(28_100_000), OptionalLong.of(944_000_000),
        OptionalLong.of(500), OptionalLong.of(535_758),
        List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
    KmeStatus status = decode(BARE.formatted("{}"));
    KmeStatus sent = new KmeStatus(status.sourceKmeId(), status.targetKmeId(),
        status.masterSaeId(), status.slaveSaeId(), OptionalInt.of(256),
        OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(3), OptionalInt.of(4),
        OptionalInt.of(5), OptionalInt.empty(),
        java.util.Optional.of(new LinkMetrics(
            Provenance.SIMULATED, 200, List.of(full, LinkReading.nothing(9)))));
    assertThat(StatusJson.decode(StatusJson.encode(sent))).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"provenance\":\"magic\",\"cadence_millis\":1,\"readings\":[]}",
      "{\"provenance\":\"hardware\",\"cadence_millis\":0,\"readings\":[]}",
      "{\"provenance\":\"hardware\",\"cadence_millis\":1}",
      "{\"provenance\":\"hardware\",\"cadence_millis\":1,\"readings\":[{}]}",
      "{\"provenance\":\"hardware\",\"cadence_millis\":1,\"readings\":["
          + "{\"device_timestamp_millis\":1,\"qber_ppb\":-1}]}",
      "{\"provenance\":\"hardware\",\"cadence_millis\":1,\"readings\":["
          + "{\"device_timestamp_millis\":1,\"qber_ppb\":0.02}]}",
      "{\"provenance\":\"hardware\",\"cadence_millis\":1,\"readings\":["
          + "{\"device_timestamp_millis\":1,\"sifted_bits\":5,\"error_bits\":6}]}",
      "{\"provenance\":\"hardware\",\"cadence_millis\":1,\"readings\":["
          + "{\"device_timestamp_millis\":1,\"error_bits\":6}]}",
      "{\"provenance\":\"hardware\",\"cadence_millis\":1,\"readings\":["
          + "{\"device_timestamp_millis\":1,\"qber_histogram\":[1,2]}]}",
      "{\"provenance\":\"hardware\",\"cadence_millis\":1,\"readings\":["
          + "{\"device_timestamp_millis\":99999999999999999999}]}"
  })
  void refusesImpossibleMetrics(String metrics) {
    assertThatThrownBy(() -> decode(BARE.formatted("{\"etalon_link_metrics\":" + metrics + "}")))
        .isInstanceOf(MalformedBodyException.class);
  }

  @Test
  void refusesStatusWithoutAnyFieldOfAStatus() {
    assertThatThrownBy(() -> decode("{\"qber\":0.023,\"visibility\":0.94}"))
        .isInstanceOf(MalformedBodyException.class)
        .hasMessage("the body has no field of a status");
  }

  @Test
  void histogramBinsAreExact() {
    assertThat(LinkReading.binOf(0, 128)).hasValue(0);
    assertThat(LinkReading.binOf(1, 128)).hasValue(1);
    assertThat(LinkReading.binOf(127, 12_800)).hasValue(1);
    assertThat(LinkReading.binOf(64, 128)).hasValue(15);
    assertThat(LinkReading.binOf(0, 0)).isEmpty();
  }

  private static KmeStatus decode(String json) throws MalformedBodyException {
    return StatusJson.decode(json.getBytes(StandardCharsets.UTF_8));
  }
}
