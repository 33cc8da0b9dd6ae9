package io.etalon.etsi014;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.etsi014.KeyDeliveryException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDeliveryClientTest {
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final Duration IMPATIENCE = Duration.ofMillis(2_500);
  private static final KeyRequest ONE = KeyRequest.of(1, 256);

  @Test
  void readsKeysOfAConformingAnswer() throws Exception {
    String body = "{\"keys\":[{\"key_ID\":\"9768257a-1c59-d255-93f0-aaaaaaaaaaaa\",\"key\":\"" + KEY
        + "\",\"key_extension\":{\"x\":[1]}}],\"key_container_extension\":{\"y\":2}}";
    try (HostileServer server = HostileServer.answering(200, "application/json", body);
        KeyDeliveryClient client = client(server, RequestStyle.GET_WHERE_POSSIBLE)) {
      List<DeliveredKey> keys = client.encKeys("sae b", ONE);
      assertThat(keys.getFirst().keyId()).isEqualTo("9768257a-1c59-d255-93f0-aaaaaaaaaaaa");
      assertThat(keys.getFirst().<Integer>consume(bytes -> (int) bytes[31])).isEqualTo(31);
      assertThat(server.requests()).containsExactly(
          "GET /api/v1/keys/sae%20b/enc_keys?number=1&size=256 HTTP/1.1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void neverRepeatsADrawWhenTheConnectionBreaks(RequestStyle style) throws Exception {
    try (HostileServer server = new HostileServer(out -> { });
        KeyDeliveryClient client = client(server, style)) {
      KeyDeliveryException failure = failure(() -> client.encKeys("b", ONE));
      assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_LOST);
      assertThat(failure.requestMayHaveBeenSent()).isTrue();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void neverRepeatsADrawAfterATimeout(RequestStyle style) throws Exception {
    try (HostileServer server = new HostileServer(out -> Thread.sleep(5_000));
        KeyDeliveryClient client = client(server.base(), style, IMPATIENCE)) {
      KeyDeliveryException failure = failure(() -> client.encKeys("b", ONE));
      assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
      assertThat(failure.requestMayHaveBeenSent()).isTrue();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void givesUpOnABodyThatDrips() throws Exception {
    HostileServer.Behaviour drip = out -> {
      out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(' ');
        out.flush();
        Thread.sleep(50);
      }
    };
    try (HostileServer server = new HostileServer(drip);
        KeyDeliveryClient client = client(server.base(), RequestStyle.POST, IMPATIENCE)) {
      assertThat(failure(() -> client.status("b")).reason()).isEqualTo(Reason.TIMEOUT);
    }
  }

  @Test
  void stopsReadingAHugeBody() throws Exception {
    HostileServer.Behaviour flood = out -> {
      out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      byte[] block = new byte[16 * 1024];
      for (int i = 0; i < 1_000; i++) {
        out.write(block);
      }
    };
    try (HostileServer server = new HostileServer(flood);
        KeyDeliveryClient client = client(server, RequestStyle.POST)) {
      assertThat(failure(() -> client.status("b")).reason())
          .isEqualTo(Reason.ANSWER_TOO_LARGE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<html>welcome</html>",
      "",
      "[]",
      "{\"keys\":[{\"key_ID\":\"k\",\"key\":\"" + KEY,
      "{\"keys\":[{\"key_ID\":\"k\",\"key\":\"" + KEY + "\"}]",
      "{\"keys\":[{\"key_ID\":\"k\",\"key\":\"" + KEY + "\"}]} {}",
      "{\"keys\":[{\"key_ID\":\"k\",\"key\":\"no base64!\"}]}",
      "{\"keys\":[{\"key\":\"" + KEY + "\"}]}",
      "{\"keys\":[{\"key_ID\":\"k\"}]}",
      "{\"keys\":[{\"key_ID\":\"k\",\"key\":\"AAEC\"}]}",
      "{\"keys\":[]}",
      "{\"keys\":\"none\"}",
      "{\"keys\":[{\"key_ID\":\"k\",\"key\":\"" + KEY + "\"},{\"key_ID\":\"k\",\"key\":\"" + KEY
          + "\"}]}",
      "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]}"
  })
  void refusesWhatIsNoAnswer(String body) throws Exception {
    try (HostileServer server = HostileServer.answering(200, "text/html", body);
        KeyDeliveryClient client = client(server, RequestStyle.POST)) {
      KeyDeliveryException failure = failure(() -> client.encKeys("b", ONE));
      assertThat(failure.reason()).isEqualTo(Reason.MALFORMED_ANSWER);
      assertThat(failure).hasMessageNotContaining(KEY);
    }
  }

  @Test
  void refusesKeysOfOtherIdsThanAskedFor() throws Exception {
    String body = "{\"keys\":[{\"key_ID\":\"other\",\"key\":\"" + KEY + "\"}]}";
    try (HostileServer server = HostileServer.answering(200, "application/json", body);
        KeyDeliveryClient client = client(server, RequestStyle.POST)) {
      assertThat(failure(() -> client.decKeys("a", List.of("mine"))).reason())
          .isEqualTo(Reason.MALFORMED_ANSWER);
    }
  }

  @Test
  void passesOnWhatAKeyManagerSaysWithStatus200() throws Exception {
    try (HostileServer server =
            HostileServer.answering(200, "application/json", "{\"message\":\"no\\nkeys\"}");
        KeyDeliveryClient client = client(server, RequestStyle.POST)) {
      KeyDeliveryException failure = failure(() -> client.status("b"));
      assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
      assertThat(client.quirks()).containsOnlyKeys(Quirk.ERROR_WITH_STATUS_200);
      assertThat(failure).hasMessage("status 200 with an error: no keys");
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowsTheFiveMessages(FixedMessage message) throws Exception {
    String body = "{\"message\":\"" + message.text() + "\"}";
    try (HostileServer server = HostileServer.answering(400, "application/json", body);
        KeyDeliveryClient client = client(server, RequestStyle.POST)) {
      KeyDeliveryException failure = failure(() -> client.encKeys("b", ONE));
      assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
      assertThat(failure.httpStatus()).hasValue(400);
      assertThat(failure.fixedMessage()).contains(message);
    }
  }

  @Test
  void typesEveryStatusEvenWithAHtmlBody() throws Exception {
    assertThat(reasonOf(401)).isEqualTo(Reason.UNAUTHORIZED);
    assertThat(reasonOf(503)).isEqualTo(Reason.UNAVAILABLE);
    assertThat(reasonOf(404)).isEqualTo(Reason.UNEXPECTED_STATUS);
    assertThat(reasonOf(302)).isEqualTo(Reason.UNEXPECTED_STATUS);
    assertThat(reasonOf(500)).isEqualTo(Reason.UNEXPECTED_STATUS);
  }

  @Test
  void saysThatNothingWasSentWhereNobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (KeyDeliveryClient client = client(
        URI.create("https://127.0.0.1:" + port), RequestStyle.POST)) {
      KeyDeliveryException failure = failure(() -> client.encKeys("b", ONE));
      assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(failure.requestMayHaveBeenSent()).isFalse();
    }
  }

  private static Reason reasonOf(int status) throws Exception {
    try (HostileServer server = HostileServer.answering(status, "text/html", "<html></html>");
        KeyDeliveryClient client = client(server, RequestStyle.POST)) {
      KeyDeliveryException failure = failure(() -> client.status("b"));
      assertThat(failure.httpStatus()).hasValue(status);
      return failure.reason();
    }
  }

  private static KeyDeliveryException failure(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(KeyDeliveryException.class, call);
  }

  private static KeyDeliveryClient client(HostileServer server, RequestStyle style)
      throws IOException {
    return client(server.base(), style);
  }

  private static KeyDeliveryClient client(URI base, RequestStyle style) {
    return client(base, style, Duration.ofSeconds(60));
  }

  private static KeyDeliveryClient client(URI base, RequestStyle style, Duration deadline) {
    KmeEndpoint endpoint = new KmeEndpoint(
        base, style, Duration.ofSeconds(60), deadline, 64 * 1024);
    return new KeyDeliveryClient(endpoint, HostileServer.clientTls());
  }
}
