package io.etalon.attestation;

import static io.etalon.attestation.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etalon.attestation.Bench.End;
import io.etalon.metrics.MetricSource;
import io.etalon.metrics.MetricSourceException;
import io.etalon.pki.Certificates;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Provenance;
import io.etalon.sources.SourceOpener;
import io.etalon.sources.SourceSettings;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A validator whose readings come from a device's own interface attests what that says; when the
 * source is gone its next window is unknown, and nothing is worse: the other end goes on, and the
 * node stands.
 */
class MetricSourcesTest {
  private static final Path SNMPD = Path.of("/usr/sbin/snmpd");
  private static final String OBJECT = "1.3.6.1.4.1.8072.9999.9999.";
  private static final String LINK = """
      {"etsi-qkd-sdn-node:qkd_link":[{"qkdl_id":"a-b","qkdl_status":"ACTIVE","qkdl_performance":\
      {"skr":535758,"phys_perf":[{"perf_type":"QBER","value":"2.810"}]}}]}""";

  @TempDir Path directory;
  private Bench bench;

  /** What a test does to a source. */
  private interface Step {
    void take() throws Exception;
  }

  @BeforeEach
  void build() {
    bench = new Bench(directory);
    Bench.identity(LinkEnd.A).save(directory.resolve("sae.key"), directory.resolve("sae.crt"));
    Certificates.save(directory.resolve("ca.crt"), List.of(Bench.authority().certificate()));
  }

  @AfterEach
  void noFailureAndCleanEnd() {
    bench.close();
    assertThat(bench.failure.get()).isNull();
  }

  private MetricSource open(Map<String, String> own) throws MetricSourceException {
    Map<String, String> keys = new HashMap<>(own);
    keys.put("name", "a-b");
    keys.put("cadence", "200ms");
    keys.put("key", directory.resolve("sae.key").toString());
    keys.put("certificate", directory.resolve("sae.crt").toString());
    keys.put("authority", directory.resolve("ca.crt").toString());
    return SourceOpener.alone(bench.clock)
        .open(SourceSettings.read(key -> Optional.ofNullable(keys.get(key))));
  }

  private void attestsUntilRemoved(MetricSource source, Step measure, Step remove)
      throws Exception {
    End a = bench.add(LinkEnd.A, source, bench.client(LinkEnd.A));
    bench.add(LinkEnd.B, bench.client(LinkEnd.B)).start();
    a.start();
    while (bench.chain.height() < 2 * FakeChain.WINDOW_BLOCKS - 1) {
      measure.take();
      bench.block();
    }
    eventually(() -> hasWindow(a, 1));
    ClearReport report = (ClearReport) a.reports.stream()
        .filter(each -> each.report().window() == 1).findFirst().orElseThrow().report();
    LinkReading reading = report.reading();
    assertThat(reading.samples()).isPositive();
    assertThat(reading.qberPpb().value()).isEqualTo(28_100_000);
    assertThat(reading.rateBitsPerSecond().value()).isEqualTo(535_758);
    assertThat(reading.visibilityPpb().isKnown()).isFalse();
    assertThat(reading.siftedBits().isKnown()).isFalse();
    assertThat(report.provenance()).isEqualTo(Provenance.HARDWARE);

    remove.take();
    long before = a.running().stats().unmeasured();
    bench.blocksTo(3 * FakeChain.WINDOW_BLOCKS - 1);
    eventually(() -> a.running().stats().unmeasured() == before + 1);
    eventually(() -> hasWindow(bench.b(), 2));
    assertThat(hasWindow(a, 2)).isFalse();
  }

  private static boolean hasWindow(End end, long window) {
    return end.reports.stream().anyMatch(report -> report.report().window() == window);
  }

  @Test
  void restconfOfAnEtsi015Node() throws Exception {
    try (RestconfDevice device = new RestconfDevice(LINK)) {
      attestsUntilRemoved(
          open(Map.of("metrics", "restconf", "metrics-url", device.address())),
          () -> { }, device::close);
    }
  }

  @Test
  void logThatGoesOnGrowing() throws Exception {
    Path log = Files.writeString(
        directory.resolve("link.csv"), "Time,QBER,SecureKeyRate(bps)\n");
    attestsUntilRemoved(
        open(Map.of("metrics", "csv", "profile", "toshiba", "file", log.toString())),
        () -> Files.writeString(log, Instant.ofEpochMilli(bench.now.get() + 1)
            + ",0.0281,535758\n", StandardOpenOption.APPEND),
        () -> Files.delete(log));
  }

  @Test
  void severalKindsAtOnceAndDerivedOnlyWhereAsked() throws Exception {
    Path log = Files.writeString(directory.resolve("link.csv"), "Time,Rate,QBER\n");
    try (RestconfDevice device = new RestconfDevice(LINK)) {
      attestsUntilRemoved(
          open(Map.of("metrics", "csv,restconf", "file", log.toString(),
              "metrics-url", device.address(), "layout", "time=Time,rate=Rate:kbit/s;")),
          () -> Files.writeString(log, Instant.ofEpochMilli(bench.now.get() + 1)
              + ",535.758,0.9\n", StandardOpenOption.APPEND),
          () -> {
            Files.delete(log);
            device.close();
          });
    }
  }

  @Test
  void debiansSnmpAgent() throws Exception {
    assumeTrue(Files.isExecutable(SNMPD), "the package snmpd is not installed");
    int port;
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path passphrases = Files.createFile(directory.resolve("snmp"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passphrases, "authentic-pass\nprivate-pass\n");
    Process agent = agent(port);
    try (MetricSource source = open(Map.of("metrics", "snmp",
        "metrics-agent", "127.0.0.1:" + port, "metrics-user", "etalon",
        "metrics-passphrases", passphrases.toString(),
        "layout", "qber=" + OBJECT + "1.0:percent,rate=" + OBJECT + "2.0:bit/s"))) {
      eventually(() -> answers(source));
      attestsUntilRemoved(source, () -> { }, () -> {
        agent.destroy();
        assertThat(agent.waitFor(60, TimeUnit.SECONDS)).isTrue();
      });
    } finally {
      agent.destroyForcibly();
    }
  }

  private Process agent(int port) throws Exception {
    Path config = Files.writeString(directory.resolve("snmpd.conf"), """
        createUser etalon SHA-256 authentic-pass AES private-pass
        rouser etalon authpriv
        override .%1$s1.0 octet_str "2.81"
        override .%1$s2.0 integer 535758
        """.formatted(OBJECT));
    ProcessBuilder builder = new ProcessBuilder(SNMPD.toString(), "-f", "-Lo", "-C", "-c",
        config.toString(), "-p", directory.resolve("pid").toString(), "udp:127.0.0.1:" + port);
    builder.environment().put("SNMP_PERSISTENT_DIR", directory.resolve("state").toString());
    builder.environment().put("MIBS", "");
    return builder.redirectErrorStream(true)
        .redirectOutput(directory.resolve("snmpd.log").toFile()).start();
  }

  private static boolean answers(MetricSource source) {
    try {
      source.poll();
      return true;
    } catch (MetricSourceException e) {
      return false;
    }
  }
}
