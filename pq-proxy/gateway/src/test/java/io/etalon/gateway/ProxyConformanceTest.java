package io.etalon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.conformance.KmeConformance;
import io.etalon.conformance.KmeUnderTest;
import io.etalon.conformance.Report;
import io.etalon.conformance.Rule;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.Trust;
import io.etalon.pki.Validity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seen through sidecar and daemon, a key manager keeps every rule but that of TLS itself. */
final class ProxyConformanceTest {
  @TempDir private Path directory;

  @Test
  void theKeyManagerBehindTheProxyKeepsEveryRuleOfTheStandard() throws Exception {
    try (ProxyLab lab = new ProxyLab()) {
      ProxyDaemon daemon = lab.daemon(directory, lab.policy(ProxyLab.grant(ProxyLab.APP)));
      Sidecar sidecar = lab.sidecar(ProxyLab.APP, daemon.port());
      SSLContext saeB = ProxyLab.authority()
          .issue("sae-b", CertificateRole.CLIENT, List.of(),
              Validity.startingAt(Instant.now(), Duration.ofDays(1)))
          .sslContext(Trust.authority(ProxyLab.authority().certificate()));
      Report report = KmeConformance.check(new KmeUnderTest(
          URI.create("http://127.0.0.1:" + sidecar.port()), saeB, "sae-a", "sae-b",
          Optional.empty(), Optional.of(new KmeUnderTest.OtherEnd(lab.kme.kmeB(), saeB))));
      assertThat(report.findings()).extracting(finding -> finding.rule())
          .as(report.findings().toString()).containsExactly(Rule.TLS_VERSION);
      assertThat(report.skipped()).containsOnlyKeys(Rule.MUTUAL_AUTHENTICATION);
    }
  }
}
