package io.etalon.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.emulator.SyntheticLog;
import io.etalon.etsi014.Provenance;
import io.etalon.metrics.ReplaySource;
import io.etalon.pki.Certificates;
import io.etalon.primitives.LinkEnd;
import io.etalon.sources.SourceConfig;
import io.etalon.sources.SourceShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkEquipmentConfigTest {
  private static final SourceConfig STATUS = new SourceConfig.Status(
      SourceShape.status(Duration.ofMillis(200), Provenance.SIMULATED));

  @TempDir Path directory;

  @BeforeEach
  void saveFiles() {
    Bench.identity(LinkEnd.A).save(directory.resolve("sae.key"), directory.resolve("sae.crt"));
    Certificates.save(
        directory.resolve("ca.crt"), List.of(Bench.authority().certificate()));
  }

  private LinkEquipmentConfig config(Bench bench, String ownSae, SourceConfig source) {
    KmeAccess kme = new KmeAccess(bench.pair.kmeA(), directory.resolve("sae.key"),
        directory.resolve("sae.crt"), directory.resolve("ca.crt"));
    return new LinkEquipmentConfig(FakeChain.LINK, LinkEnd.A, kme, ownSae, "sae-b", source);
  }

  @Test
  void opensAClientThatTheKeyManagerServes() throws Exception {
    try (Bench bench = new Bench(directory);
        LinkEquipment equipment = config(bench, "sae-a", STATUS).open(bench.clock)) {
      bench.block();
      assertThat(equipment.source().poll()).isNotEmpty();
      assertThat(equipment.client().status("sae-b").storedKeyCount().orElseThrow()).isPositive();
    }
  }

  @Test
  void opensARecordedLog() throws Exception {
    Path csv = directory.resolve("log.csv");
    SyntheticLog.write(csv, 10, 0, 1);
    try (Bench bench = new Bench(directory);
        LinkEquipment equipment = config(
            bench, "sae-a", new SourceConfig.Replay(csv, "", 2)).open(bench.clock)) {
      assertThat(equipment.source()).isInstanceOf(ReplaySource.class);
      assertThat(equipment.source().poll()).hasSize(1);
    }
  }

  @Test
  void saysWhoseCertificateItFound() {
    try (Bench bench = new Bench(directory)) {
      assertThatThrownBy(() -> config(bench, "sae-x", STATUS).open(bench.clock))
          .isInstanceOf(AttestationException.class)
          .hasMessageContaining("is the certificate of sae-a, the configuration says sae-x");
    }
  }

  @Test
  void namesTheFileThatIsMissing() {
    try (Bench bench = new Bench(directory)) {
      SourceConfig missing =
          new SourceConfig.Replay(directory.resolve("none.csv"), "", 1);
      assertThatThrownBy(() -> config(bench, "sae-a", missing).open(bench.clock))
          .isInstanceOf(AttestationException.class)
          .hasMessageContaining("none.csv");
    }
  }
}
