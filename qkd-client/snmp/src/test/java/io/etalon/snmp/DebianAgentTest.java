package io.etalon.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etalon.etsi014.LinkReading;
import io.etalon.metrics.MetricSourceException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speaks with Debian's snmpd; skipped where the package is not installed. */
class DebianAgentTest {
  private static final Path SNMPD = Path.of("/usr/sbin/snmpd");
  private static final String BASE = "1.3.6.1.4.1.8072.9999.9999.";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void readsTheAgentUntilItIsGone() throws Exception {
    assumeTrue(Files.isExecutable(SNMPD), "the package snmpd is not installed");
    int port = freePort();
    Files.writeString(folder.resolve("snmpd.conf"), """
        createUser etalon SHA-256 authentic-pass AES private-pass
        rouser etalon authpriv
        override .%1$s1.0 octet_str "2.81"
        override .%1$s2.0 integer 535758
        """.formatted(BASE));
    Process agent = start(port);
    try (SnmpSource source = SnmpSourceTest.source(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        SnmpSourceTest.user(SnmpAuthentication.SHA256, "authentic-pass"),
        "qber=" + BASE + "1.0:percent,rate=" + BASE + "2.0:bit/s,visibility=" + BASE
            + "3.0:percent")) {
      LinkReading reading = first(source, agent);
      assertThat(reading.qberPpb()).hasValue(28_100_000);
      assertThat(reading.rateBitsPerSecond()).hasValue(535_758);
      assertThat(reading.visibilityPpb()).isEmpty();
      agent.destroy();
      assertThat(agent.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(source::poll).isInstanceOf(MetricSourceException.class);
    } finally {
      agent.destroyForcibly();
    }
  }

  private Process start(int port) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(SNMPD.toString(), "-f", "-Lo", "-C", "-c",
        folder.resolve("snmpd.conf").toString(), "-p", folder.resolve("pid").toString(),
        "udp:127.0.0.1:" + port);
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.resolve("state").toString());
    builder.environment().put("MIBS", "");
    return builder.redirectErrorStream(true)
        .redirectOutput(folder.resolve("snmpd.log").toFile()).start();
  }

  private LinkReading first(SnmpSource source, Process agent) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        List<LinkReading> readings = source.poll();
        if (!readings.isEmpty()) {
          return readings.getFirst();
        }
      } catch (MetricSourceException e) {
        if (System.nanoTime() > deadline || !agent.isAlive()) {
          throw new AssertionError(Files.readString(folder.resolve("snmpd.log")), e);
        }
      }
      Thread.sleep(50);
    }
  }

  private static int freePort() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
