package io.etalon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a key manager does, it is asked once, and a lost answer is called lost. */
final class KmeFailureTest {
  private static final String KEY = "{\"keys\":[{\"key_ID\":\"one\",\"key\":\"QUFBQUFBQUE=\"}]}";
  private static final String TWO = "{\"keys\":[{\"key_ID\":\"one\",\"key\":\"QUFBQUFBQUE=\"},"
      + "{\"key_ID\":\"two\",\"key\":\"QkJCQkJCQkI=\"}]}";

  private final ProxyLab lab = new ProxyLab();

  @TempDir private Path directory;

  @AfterEach
  void close() throws Exception {
    lab.close();
  }

  private Sidecar behind(URI url) throws Exception {
    DaemonPolicy policy = new DaemonPolicy(Optional.of(ProxyLab.target(url)),
        List.of(ProxyLab.grant(ProxyLab.APP)), Map.of());
    ProxyDaemon first = lab.daemon(limited(directory), policy);
    ProxyDaemon second =
        lab.daemon(limited(Files.createDirectory(directory.resolve("second"))), policy);
    return lab.sidecar(ProxyLab.APP, first.port(), second.port());
  }

  private static DaemonSettings limited(Path directory) {
    return ProxyLab.settings(directory, new DaemonSettings.Limits(
        64, 8, 8, Duration.ofSeconds(2), Duration.ofSeconds(5)));
  }

  private void losesOneAnswer(String answer, boolean closes) throws Exception {
    try (FakeKme kme = new FakeKme(answer, closes)) {
      HttpResponse<String> lost = lab.get(behind(kme.url()), "sae-b/enc_keys");
      assertThat(lost.statusCode()).isEqualTo(503);
      assertThat(lost.body()).contains("the answer was lost, and with it every key it held")
          .doesNotContain("QUFB");
      assertThat(kme.requests).hasValue(1);
      assertThat(Files.readString(directory.resolve("audit.log"))).doesNotContain("QUFB");
    }
  }

  @Test
  void anAnswerThatIsCutShortIsLostAndNotAskedForAgain() throws Exception {
    losesOneAnswer(FakeKme.ok(KEY).substring(0, 60), true);
  }

  @Test
  void aConnectionThatClosesWithoutAnAnswerIsNotTriedAgain() throws Exception {
    losesOneAnswer("", true);
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsLost() throws Exception {
    losesOneAnswer("", false);
  }

  @Test
  void moreKeysThanWereAskedForAreWithheld() throws Exception {
    losesOneAnswer(FakeKme.ok(TWO), false);
  }

  @Test
  void anAnswerThatIsNoHttpIsLost() throws Exception {
    losesOneAnswer("SSH-2.0-OpenSSH\r\n\r\n", false);
  }

  @Test
  void aChunkedAnswerPasses() throws Exception {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "5\r\n" + KEY.substring(0, 5) + "\r\n"
        + Integer.toHexString(KEY.length() - 5) + "\r\n" + KEY.substring(5) + "\r\n0\r\n\r\n";
    try (FakeKme kme = new FakeKme(chunked, false)) {
      Sidecar sidecar = behind(kme.url());
      for (int i = 0; i < 3; i++) {
        assertThat(lab.get(sidecar, "sae-b/enc_keys").body()).isEqualTo(KEY);
      }
      assertThat(kme.requests).hasValue(3);
    }
  }

  @Test
  void aKeyManagerThatClosesAfterEachAnswerIsNeverAskedTwice() throws Exception {
    String answer = FakeKme.ok(KEY);
    try (FakeKme kme = new FakeKme(answer, true)) {
      Sidecar sidecar = behind(kme.url());
      for (int i = 0; i < 5; i++) {
        HttpResponse<String> reply = lab.get(sidecar, "sae-b/enc_keys");
        // A close that is on its way while the next call is written is the one thing not to know.
        assertThat(reply.statusCode()).isIn(200, 503);
        Thread.sleep(20);
      }
      assertThat(kme.requests.get()).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void aKeyManagerThatIsNotThereIsAskedNothing() throws Exception {
    int nobody = freePort();
    HttpResponse<String> answer =
        lab.get(behind(URI.create("https://127.0.0.1:" + nobody)), "sae-b/enc_keys");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("nothing was asked of it");
    assertThat(Files.readString(directory.resolve("second/audit.log"))).contains("unreachable");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
