package io.etalon.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.attestation.AttestationStats;
import io.etalon.attestation.LatencySummary;
import io.etalon.crypto.SignatureScheme;
import io.etalon.engine.NodeStatus.PeerStatus;
import io.etalon.fixtures.FakeNode;
import io.etalon.primitives.Metric;
import io.etalon.runtime.LinkState;
import io.etalon.signing.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {
  private static final SigningKey KEY =
      SigningKey.generate(SignatureScheme.ML_DSA_65, new SecureRandom());

  @TempDir Path directory;
  private FakeNode node;
  private Telemetry telemetry;

  @BeforeEach
  void start() throws Exception {
    node = new FakeNode(directory, List.of(KEY.publicKey()));
    telemetry = Telemetry.start(node, loopback(0));
  }

  @AfterEach
  void stop() {
    telemetry.close();
    node.close();
  }

  @Test
  void showsHowLongAttestationTook() throws Exception {
    LatencySummary none = new LatencySummary(0, 0, 0, 0);
    telemetry.showAttestation(() -> new AttestationStats(
        5, 1, 0, 4, 3, new LatencySummary(4, 900_000, 1_500_000, 1_600_000), none, none));
    assertThat(ask("/metrics").body())
        .contains(
            "etalon_attestations_total{step=\"final\"} 4.0",
            "etalon_attestation_seconds{quantile=\"0.5\",step=\"final\"} 0.9",
            "etalon_attestation_seconds{quantile=\"0.99\",step=\"final\"} 1.5")
        .doesNotContain("step=\"closing\"");
  }

  @Test
  void showsTheNodeAndItsLinks() throws Exception {
    var set = node.validators();
    node.runtime().setLinks(List.of(
        new LinkState(1, "a-b", "metro", set.at(0).account(), set.at(1).account(),
            LinkState.Status.SUSPECT, Metric.of(3), Metric.of(52_000_000),
            Metric.of(750_000_000), "high error rate", ""),
        new LinkState(2, "a-c", "metro", set.at(0).account(), set.at(2).account(),
            LinkState.Status.ACTIVE, Metric.UNKNOWN, Metric.UNKNOWN, Metric.UNKNOWN,
            "no window yet", "")));
    node.finalizeBlock();
    String metrics = ask("/metrics").body();
    assertThat(metrics).contains(
        "etalon_block_height{status=\"finalized\"} 1.0",
        "etalon_view 1.0",
        "etalon_votes_missing{validator=\"Gamma\"} 1.0",
        "etalon_txpool_extrinsics 0.0",
        "etalon_peers 1.0",
        "etalon_channel_tier{peer=\"Beta\",tier=\"qkd\"} 1.0",
        "etalon_link_qber_ratio{link=\"a-b\"} 0.052",
        "etalon_link_score_ratio{link=\"a-b\"} 0.75",
        "etalon_link_status{link=\"a-b\",status=\"SUSPECT\"} 1.0",
        "etalon_link_status{link=\"a-b\",status=\"CUT\"} 0.0",
        "etalon_node_role{role=\"VALIDATOR\"} 1.0",
        "etalon_build_info{", "simulated=\"true\"", "jvm_memory_used_bytes");
    assertThat(metrics).doesNotContain("etalon_link_qber_ratio{link=\"a-c\"}");
  }

  @Test
  void countsBlocksAndCalls() throws Exception {
    telemetry.onRpcFinished("etalon.v1.ChainService/GetInfo", "OK");
    node.finalizeBlock();
    node.finalizeBlock();
    String metrics = ask("/metrics").body();
    for (int i = 0; i < 500 && !metrics.contains("etalon_finality_seconds_count 2"); i++) {
      Thread.sleep(10);
      metrics = ask("/metrics").body();
    }
    assertThat(metrics).contains("etalon_finality_seconds_count 2",
        "etalon_finality_seconds_bucket{le=\"0.4\"} 2",
        "etalon_rpc_requests_total{code=\"OK\",method=\"etalon.v1.ChainService/GetInfo\"} 1.0");
  }

  @Test
  void everyMetricOfOursHasHelpAndPrefix() throws Exception {
    List<String> lines = ask("/metrics").body().lines().toList();
    List<String> names = named(lines, "# TYPE ");
    assertThat(names).allMatch(name -> name.startsWith("etalon_") || name.startsWith("jvm_")
        || name.startsWith("process_"));
    List<String> helped = named(lines, "# HELP ");
    assertThat(names).filteredOn(name -> name.startsWith("etalon_")).hasSizeGreaterThan(12)
        .allMatch(helped::contains);
  }

  @Test
  void everyMetricOfOursIsOnThePageForOperators() throws Exception {
    String page = Files.readString(Path.of("../../docs/operating/monitoring.md"));
    List<String> names = named(ask("/metrics").body().lines().toList(), "# TYPE ");
    assertThat(names).filteredOn(name -> name.startsWith("etalon_"))
        .allMatch(name -> page.contains("`" + name + "`"));
  }

  @Test
  void isAliveBeforeItIsReadyAndSaysWhatIsMissing() throws Exception {
    assertThat(ask("/healthz").status()).isEqualTo(200);
    Answer unready = ask("/readyz");
    assertThat(unready.status()).isEqualTo(503);
    assertThat(unready.body()).contains("connected to 1 validators of 2 needed");
  }

  @Test
  void isReadyWithTheRestOfAQuorumAndNoStrangerCounts() throws Exception {
    node.setPeers(List.of(peer("Beta"), peer("9f31"), new PeerStatus("Gamma", false, "none", 1)));
    assertThat(ask("/readyz").status()).isEqualTo(503);
    Thread.sleep(600);
    node.setPeers(List.of(peer("Beta"), peer("Gamma")));
    Answer ready = ask("/readyz");
    assertThat(ready.body()).isEqualTo("ready\n");
    assertThat(ready.status()).isEqualTo(200);
  }

  @Test
  void answersNothingElse() throws Exception {
    assertThat(ask("/secrets").status()).isEqualTo(404);
    assertThat(ask("POST", "/metrics").status()).isEqualTo(405);
  }

  @Test
  void isNoLongerAliveWhenTheNodeStops() throws Exception {
    node.feed().close();
    assertThat(ask("/healthz").status()).isEqualTo(503);
    assertThat(ask("/readyz").body()).contains("stopping");
  }

  @Test
  void saysWhichPortIsTaken() {
    assertThatThrownBy(() -> Telemetry.start(node, loopback(telemetry.port())))
        .isInstanceOf(TelemetryStartException.class)
        .hasMessageContaining(":" + telemetry.port()).hasMessageContaining("choose another");
  }

  private static List<String> named(List<String> lines, String start) {
    return lines.stream()
        .filter(line -> line.startsWith(start)).map(line -> line.split(" ")[2]).toList();
  }

  private record Answer(int status, String body) {}

  private Answer ask(String path) throws IOException {
    return ask("GET", path);
  }

  private Answer ask(String method, String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + telemetry.port() + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod(method);
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(status, body == null ? "" : new String(body.readAllBytes()));
    }
  }

  private static PeerStatus peer(String name) {
    return new PeerStatus(name, true, "qkd", 1);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
