package io.etalon.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.etsi014.Provenance;
import io.etalon.metrics.Metric;
import io.etalon.metrics.MetricSource;
import io.etalon.metrics.MetricSourceException;
import io.etalon.metrics.MetricSourceException.Reason;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceSettingsTest {
  @TempDir Path folder;

  private static SourceConfig read(Map<String, String> keys) throws MetricSourceException {
    return SourceSettings.read(key -> Optional.ofNullable(keys.get(key)));
  }

  private static MetricSource open(Map<String, String> keys) throws MetricSourceException {
    return SourceOpener.alone(InstantSource.system()).open(read(keys));
  }

  @Test
  void readsEveryKind() throws Exception {
    SourceShape generic =
        new SourceShape("generic", "", Duration.ofSeconds(1), Provenance.HARDWARE);
    assertThat(read(Map.of())).isEqualTo(new SourceConfig.Status(generic));
    assertThat(read(Map.of("metrics", "csv", "file", "a.csv", "cadence", "5m", "profile", "qti",
        "provenance", "simulated"))).isEqualTo(new SourceConfig.Csv(Path.of("a.csv"),
        new SourceShape("qti", "", Duration.ofMinutes(5), Provenance.SIMULATED)));
    assertThat(read(Map.of("metrics", "replay", "file", "a.csv", "speed", "60")))
        .isEqualTo(new SourceConfig.Replay(Path.of("a.csv"), "", 60));
    assertThat(read(Map.of("metrics", "restconf", "name", "l", "metrics-url", "https://n:1",
        "key", "k", "certificate", "c", "authority", "a", "metrics-key", "own")))
        .isEqualTo(new SourceConfig.Restconf(new WebAccess(URI.create("https://n:1"),
            Path.of("own"), Path.of("c"), Path.of("a"), null), "l", generic));
    assertThat(read(Map.of("metrics", "snmp", "metrics-agent", "h:161", "metrics-user", "u",
        "metrics-passphrases", "p"))).isEqualTo(new SourceConfig.Snmp(
        new AgentAccess("h:161", "u", "sha256", "aes128", Path.of("p")), generic));
  }

  @Test
  void severalKindsHaveALayoutEachAndADerivationAroundThem() throws Exception {
    Path log = Files.writeString(folder.resolve("l.csv"), "T,Q,R\n");
    Map<String, String> keys = new HashMap<>(Map.of("metrics", "csv,json",
        "file", log.toString(), "metrics-url", "http://127.0.0.1:1/x",
        "layout", "time=T,qber=Q:percent; rate=/r:kbit/s,visibility=/p:phase-error"));
    try (MetricSource source = open(keys)) {
      assertThat(source.declaration().metrics())
          .containsExactly(Metric.QBER, Metric.RATE, Metric.VISIBILITY);
      assertThat(source.declaration().derived()).containsExactly(Metric.VISIBILITY);
    }
    keys.put("derive", "coherence-time");
    try (MetricSource source = open(keys)) {
      assertThat(source.declaration().derived())
          .containsExactly(Metric.VISIBILITY, Metric.COHERENCE_TIME);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "metrics=moon", "metrics=csv", "metrics=snmp", "metrics=json", "metrics=replay",
      "cadence=soon", "provenance=guess", "derive=truth", "metrics=status", "profile=tosiba",
      "metrics=csv file=x profile=idq", "metrics=csv file=x layout=qber=Q:percent",
      "metrics=json metrics-url=http://192.0.2.1/x layout=qber=/q:percent",
      "metrics=json metrics-url=http://127.0.0.1/x layout=qber=q:percent",
      "metrics=csv file=x layout=time=T,qber=Q:percent profile=luxquanta",
      "metrics=csv,csv file=x profile=toshiba", "metrics=replay file=none.csv",
      "metrics=replay file=x speed=fast", "metrics=csv file=x layout=a;b"})
  void refusesWhatNamesNoSource(String text) {
    Map<String, String> keys = new HashMap<>();
    for (String setting : text.split(" ")) {
      int equals = setting.indexOf('=');
      keys.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    assertThatThrownBy(() -> open(keys)).as(text)
        .isInstanceOfSatisfying(MetricSourceException.class, refused ->
            assertThat(refused.reason()).isIn(
                List.of(Reason.MISCONFIGURED, Reason.MALFORMED_LOG)));
  }
}
