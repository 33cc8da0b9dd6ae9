package io.etalon.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.etalon.entropy.EntropyException.Reason;
import io.etalon.fetch.FetchException;
import io.etalon.fetch.FetchLimits;
import io.etalon.fetch.Fetcher;
import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.Trust;
import io.etalon.pki.Validity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebEntropyTest {
  private static final Validity DAY = Validity.startingAt(Instant.now(), Duration.ofDays(1));
  private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("lab", DAY);
  private static final byte[] BYTES = new byte[48];

  static {
    new SplittableRandom(5).nextBytes(BYTES);
  }

  private HttpServer server;
  private volatile byte[] answer = new byte[0];
  private volatile String asked = "";

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    server.createContext("/", exchange -> {
      try (exchange) {
        asked = exchange.getRequestURI() + " "
            + exchange.getRequestHeaders().getOrDefault("X-api-key", List.of()) + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
      }
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private WebEntropy source(String service) throws EntropyException {
    return new WebEntropy(service, WebInterface.named(service),
        Fetcher.loopback(FetchLimits.ordinary()),
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "secret-key");
  }

  private static String hex() {
    return HexFormat.of().formatHex(BYTES);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "anu|{\"success\":true,\"data\":NUMBERS}|length=48&type=uint8 [secret-key]",
      "random-org|{\"jsonrpc\":\"2.0\",\"result\":{\"random\":{\"data\":[\"HEX\"]}},\"id\":1}"
          + "|\"apiKey\":\"secret-key\",\"n\":1,\"size\":384",
      "qbick|{\"data\":{\"result\":[\"HEX\"]}}|/qbck/block/hex?size=1&length=48",
      "kirq|{\"entropy\":\"HEX\",\"encoding\":\"hex\"}|\"num_bytes\":48",
  })
  void readsEachKindOfService(String service, String body, String request) throws Exception {
    StringBuilder numbers = new StringBuilder();
    for (byte each : BYTES) {
      numbers.append(numbers.isEmpty() ? "[" : ",").append(each & 0xff);
    }
    answer = body.replace("HEX", hex()).replace("NUMBERS", numbers + "]")
        .getBytes(StandardCharsets.UTF_8);
    try (WebEntropy source = source(service)) {
      assertThat(source.draw(48)).isEqualTo(BYTES);
      assertThat(asked).contains(request);
      assertThat(source.toString()).doesNotContain("secret");
    }
  }

  @Test
  void readsBytesAsTheyAre() throws Exception {
    answer = BYTES;
    try (WebEntropy source = source("raw")) {
      assertThat(source.draw(48)).isEqualTo(BYTES);
    }
  }

  @Test
  void refusesAnythingElseWithoutQuotingIt() throws Exception {
    for (String body : List.of("", "{}", "{\"entropy\":\"" + hex() + "00\"}",
        "{\"entropy\":\"zz\"}", "{\"entropy\":5}", "{\"entropy\":\"" + hex(), "[".repeat(50))) {
      answer = body.getBytes(StandardCharsets.UTF_8);
      try (WebEntropy source = source("kirq")) {
        assertThatThrownBy(() -> source.draw(48))
            .isInstanceOfSatisfying(EntropyException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED))
            .hasMessageNotContaining(hex().substring(0, 8));
      }
    }
    server.stop(0);
    try (WebEntropy source = source("qbick")) {
      assertThatThrownBy(() -> source.draw(48))
          .hasMessage("qbick does not answer: UNREACHABLE");
    }
  }

  @Test
  void servesTheHubsTwoCallsToWhomItKnows() throws Exception {
    FakeEntropy os = new FakeEntropy("os", EntropyKind.OS, 1);
    FakeEntropy hsm = new FakeEntropy("hsm", EntropyKind.HSM, 2);
    EnsemblePolicy policy = new EnsemblePolicy(1, 1, Duration.ofSeconds(60));
    try (EntropyEnsemble ensemble =
            new EntropyEnsemble(List.of(os, hsm), policy, InstantSource.system());
        EntropyServer hub = new EntropyServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            AUTHORITY.issue("hub", CertificateRole.SERVER, List.of("127.0.0.1"), DAY)
                .sslContext(Trust.authority(AUTHORITY.certificate())),
            ensemble, InstantSource.system());
        Fetcher known = Fetcher.pinned(
            AUTHORITY.issue("validator", CertificateRole.CLIENT, List.of(), DAY)
                .sslContext(Trust.authority(AUTHORITY.certificate())), FetchLimits.ordinary());
        Fetcher stranger = Fetcher.pinned(
            Trust.authority(AUTHORITY.certificate()).clientContext(), FetchLimits.ordinary())) {
      URI base = URI.create("https://127.0.0.1:" + hub.address().getPort());
      WebEntropy client = new WebEntropy("hub", WebInterface.named("kirq"), known, base, "");
      assertThat(client.draw(48)).hasSize(48).isNotEqualTo(client.draw(48));
      assertThat(text(known.get(base.resolve("/api/health"), Map.of())))
          .contains("\"status\":\"healthy\"", "{\"name\":\"os\",\"healthy\":true}");
      hsm.mood = FakeEntropy.Mood.GONE;
      URI mixed = base.resolve("/api/entropy/mixed");
      assertThat(text(known.post(mixed, Map.of(), utf8("{\"num_bytes\":16}"))))
          .contains("\"sources_used\":[\"os\"]");
      for (String refused : List.of("{\"num_bytes\":16,\"sources\":[\"hsm\"]}",
          "{\"num_bytes\":0}", "{\"num_bytes\":1025}", "[]", "",
          "{\"num_bytes\":16,\"proof_required\":true}")) {
        assertThatThrownBy(() -> known.post(mixed, Map.of(), utf8(refused)))
            .as(refused).isInstanceOf(FetchException.class);
      }
      assertThatThrownBy(() -> stranger.get(base.resolve("/api/health"), Map.of()))
          .isInstanceOf(FetchException.class);
    }
  }

  @Test
  void aCallerGetsSoMuchAMinuteAndNoMore() {
    long[] now = {0};
    CallerBudget budget = new CallerBudget(() -> Instant.ofEpochMilli(now[0]));
    assertThat(budget.take("a", CallerBudget.BYTES_PER_MINUTE)).isTrue();
    assertThat(budget.take("a", 1)).isFalse();
    assertThat(budget.take("b", 1)).isTrue();
    now[0] = 60_000;
    assertThat(budget.take("a", 1)).isTrue();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
