package io.etalon.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KmeEndpoint;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** curl, sidecar, two daemons and the key managers as processes, and each of them killed. */
final class ProxyProcessTest {
  private static final Pattern KEY_ID = Pattern.compile("\"key_ID\" ?: ?\"([^\"]+)\"");
  private static final Pattern KEY = Pattern.compile("\"key\" ?: ?\"([^\"]+)\"");

  @TempDir private Path directory;

  private final Set<String> delivered = new HashSet<>();

  @Test
  void deliversEachKeyAtMostOnceWhoeverIsKilled() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl plays the application");
    LabFiles lab = new LabFiles(directory);
    int kmeA = LabFiles.freePort();
    int kmeB = LabFiles.freePort();
    int first = LabFiles.freePort();
    int second = LabFiles.freePort();
    int listen = LabFiles.freePort();
    int monitor = LabFiles.freePort();
    int secondMonitor = LabFiles.freePort();
    String keys = "http://127.0.0.1:" + listen + "/api/v1/keys/sae-b/";
    try (Programs programs = new Programs(directory)) {
      String[] ports = {directory.toString(), "" + kmeA, "" + kmeB};
      Process kme = programs.java(KmeProcess.class, ports);
      Path config = lab.daemon("first", first, monitor, kmeA, "");
      Path other = lab.daemon("second", second, secondMonitor, kmeA, "");
      Path sidecarFile = lab.sidecar(listen, List.of(first, second), "");
      Process daemon = programs.proxy("serve", "--config", config.toString());
      programs.proxy("serve", "--config", other.toString());
      Process sidecar = programs.proxy("connect", "--config", sidecarFile.toString());

      programs.await("keys in the pool", () -> hasKeys(programs.curl(keys + "status")));
      drawsAndFetchesTheSameKey(programs, keys, lab, kmeB);
      assertThat(programs.curl("http://127.0.0.1:" + listen + "/api/v1/keys/sae-x/enc_keys"))
          .startsWith("401").contains("may not name this SAE");
      programs.await("readiness",
          () -> programs.curl("http://127.0.0.1:" + monitor + "/readyz").startsWith("200"));
      assertThat(programs.curl("http://127.0.0.1:" + monitor + "/metrics"))
          .contains("etalon_proxy_keys_total{client=\"app-a\"} 1")
          .contains("etalon_proxy_certificate_days{client=\"app-a\"}");

      Programs.kill(daemon);
      programs.await("the second daemon", () -> draw(programs, keys));
      Programs.kill(sidecar);
      programs.proxy("connect", "--config", sidecarFile.toString());
      programs.await("another sidecar", () -> draw(programs, keys));
      Programs.kill(kme);
      assertThat(programs.curl(keys + "enc_keys")).startsWith("503");
      programs.java(KmeProcess.class, ports);
      programs.await("another key manager", () -> draw(programs, keys));

      lab.daemon("second", second, secondMonitor, kmeA, "revoked = true");
      programs.await("the revocation", () -> !programs.curl(keys + "enc_keys").startsWith("200"));
      assertThat(programs.logs()).contains("is revoked or has expired");
      provesItsAudit(programs);
    }
  }

  private static boolean hasKeys(String answer) {
    return Pattern.compile("\"stored_key_count\" ?: ?[1-9][0-9]").matcher(answer).find();
  }

  private void drawsAndFetchesTheSameKey(
      Programs programs, String keys, LabFiles lab, int kmeB) throws Exception {
    String answer = programs.curl("-X", "POST", "-H", "Content-Type: application/json",
        "-d", "{\"number\":1,\"size\":256}", keys + "enc_keys");
    assertThat(answer).startsWith("200");
    Matcher key = KEY.matcher(answer);
    assertThat(key.find()).isTrue();
    String id = id(answer);
    delivered.add(id);
    KmeEndpoint endpoint = KmeEndpoint.of(URI.create("https://127.0.0.1:" + kmeB));
    try (KeyDeliveryClient saeB = new KeyDeliveryClient(endpoint, lab.saeBTls());
        DeliveredKey fetched = saeB.decKeys("sae-a", List.of(id)).getFirst()) {
      String same = fetched.consume(bytes -> Base64.getEncoder().encodeToString(bytes));
      assertThat(same).isEqualTo(key.group(1));
    }
    assertThat(Files.readString(directory.resolve("first.audit")))
        .contains(id).doesNotContain(key.group(1));
  }

  /** Draws a key; one that came must never have come before. */
  private boolean draw(Programs programs, String keys) throws Exception {
    String answer = programs.curl(keys + "enc_keys?number=1&size=256");
    if (!answer.startsWith("200")) {
      return false;
    }
    assertThat(delivered.add(id(answer))).isTrue();
    return true;
  }

  private static String id(String answer) {
    Matcher id = KEY_ID.matcher(answer);
    assertThat(id.find()).as(answer).isTrue();
    return id.group(1);
  }

  private void provesItsAudit(Programs programs) throws Exception {
    Path log = directory.resolve("first.audit");
    String[] verify = {"audit", "verify", log.toString(), "--key",
        directory.resolve("daemon.public").toString()};
    Programs.Result whole = programs.run(verify);
    assertThat(whole.out()).contains("whole: every line follows");
    assertThat(whole.code()).isZero();
    Files.writeString(log, Files.readString(log).replace("app-a", "app-b"));
    Programs.Result changed = programs.run(verify);
    assertThat(changed.out()).contains("does not follow the line before it");
    assertThat(changed.code()).isEqualTo(1);
  }
}
