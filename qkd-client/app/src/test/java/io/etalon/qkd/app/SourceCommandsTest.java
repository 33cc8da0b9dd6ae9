package io.etalon.qkd.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.fetch.FetchLimits;
import io.etalon.fetch.Fetcher;
import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.Certificates;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import io.etalon.pki.Validity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SourceCommandsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LOG = """
      Time,QBER,SecureKeyRate(bps)
      2026-01-01T00:00:00,0.0281,535758
      2026-01-01T00:00:57,0.000000,0
      2026-01-01T00:01:54,0.0303,331105
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine tree = QkdCommand.commandLine();
    tree.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return tree.execute(arguments);
  }

  private String log() throws Exception {
    return Files.writeString(folder.resolve("link.csv"), LOG).toString();
  }

  private String printed(String start) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!out.toString().contains(start)) {
      assertThat(System.nanoTime()).as(err.toString()).isLessThan(deadline);
      Thread.sleep(20);
    }
    return out.toString().strip().lines().findFirst().orElseThrow();
  }

  @Test
  void watchShowsWhatIsKnownAndWhatIsNot() throws Exception {
    assertThat(run("watch", "--rounds", "1", "--json", "--link", "name=north-east",
        "metrics=csv", "profile=toshiba", "file=" + log(), "cadence=57s")).isZero();
    JsonNode link = new ObjectMapper().readTree(out.toString()).get(0);
    assertThat(link.path("link").asText()).isEqualTo("north-east");
    assertThat(link.at("/metrics/qber/value").asLong()).isEqualTo(30_300_000L);
    assertThat(link.at("/metrics/qber/derived").asBoolean(true)).isFalse();
  }

  @Test
  void watchOfASourceThatIsGoneSaysUnknownAndWhy() {
    assertThat(run("watch", "--rounds", "1", "--link", "name=n", "metrics=csv",
        "profile=toshiba", "file=" + folder.resolve("none.csv"))).isZero();
    assertThat(out.toString()).contains("unknown", "UNAVAILABLE", "none.csv");
    assertThat(run("watch", "--link", "name=n", "metrics=csv", "profile=luxquanta",
        "file=x", "layout=time=T,qber=Q:percent")).isEqualTo(1);
    assertThat(err.toString()).contains("excess noise");
  }

  @Test
  void replayGivesEachReadingOnce() throws Exception {
    assertThat(run("replay", log(), "--at-once")).isZero();
    assertThat(out.toString().lines().toList()).hasSize(2);
    assertThat(out.toString()).contains("qber 2.810 %", "rate 535.8 kbit/s", "qber 3.030 %");
    assertThat(err.toString()).contains("2 readings");
  }

  @Test
  void metricsAreServed() throws Exception {
    String file = log();
    Thread serving = Thread.ofVirtual().start(() -> run("metrics", "serve", "--port", "0",
        "--link", "name=north-east", "metrics=csv", "profile=toshiba", "file=" + file,
        "cadence=57s"));
    try (Fetcher fetcher = Fetcher.loopback(FetchLimits.ordinary())) {
      URI url = URI.create(printed("http://"));
      String page = "";
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!page.contains("qkd_link_qber_ratio{") && System.nanoTime() < deadline) {
        page = new String(fetcher.get(url, Map.of()), StandardCharsets.UTF_8);
      }
      assertThat(page).contains("link=\"north-east\"", "0.030300000");
    } finally {
      serving.interrupt();
      serving.join();
    }
  }

  @Test
  void entropyIsServedToWhoShowsACertificate() throws Exception {
    Validity day = Validity.startingAt(Instant.now(), Duration.ofDays(1));
    CertificateAuthority authority = CertificateAuthority.create("lab", day);
    Path ca = folder.resolve("ca.pem");
    Certificates.save(ca, List.of(authority.certificate()));
    TlsIdentity hub = authority.issue("hub", CertificateRole.SERVER, List.of("127.0.0.1"), day);
    hub.save(folder.resolve("hub.key"), folder.resolve("hub.pem"));
    Thread serving = Thread.ofVirtual().start(() -> run("entropy", "serve",
        "--identity", folder.resolve("hub").toString(), "--ca", ca.toString(),
        "--listen", "127.0.0.1:0", "--source", "os",
        "--source", "device,path=/dev/urandom,name=noise"));
    TlsIdentity caller = authority.issue("sae-a", CertificateRole.CLIENT, List.of(), day);
    try (Fetcher fetcher = Fetcher.pinned(
        caller.sslContext(Trust.authority(authority.certificate())), FetchLimits.ordinary())) {
      URI url = URI.create(printed("https://")).resolve("/api/entropy/mixed");
      assertThat(new String(fetcher.post(url, Map.of(),
          "{\"num_bytes\":16}".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
          .contains("\"sources_used\":[\"os\",\"noise\"]");
    } finally {
      serving.interrupt();
      serving.join();
    }
    assertThat(run("entropy", "serve", "--identity", "x", "--ca", "y", "--source", "moon"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("no kind of source moon");
  }
}
