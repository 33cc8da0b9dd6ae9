package io.etalon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.gateway.ClientGrant.Pace;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights, pace, expiry, revocation and reload, each seen from the application's side. */
final class ProxyDaemonTest {
  private final ProxyLab lab = new ProxyLab();

  @TempDir private Path directory;

  @AfterEach
  void close() throws Exception {
    lab.close();
  }

  @Test
  void carriesAllThreeCalls() throws Exception {
    ProxyDaemon daemon = lab.daemon(directory, lab.policy(ProxyLab.grant(ProxyLab.APP)));
    Sidecar sidecar = lab.sidecar(ProxyLab.APP, daemon.port());
    assertThat(lab.get(sidecar, "sae-b/status").body()).contains("\"master_SAE_ID\":\"sae-a\"");
    assertThat(lab.get(sidecar, "sae-b/enc_keys?number=2&size=128").body())
        .containsPattern("key_ID.*key_ID");
    assertThat(lab.post(sidecar, "sae-b/enc_keys", "{\"number\":3}").statusCode()).isEqualTo(200);
    HttpResponse<String> unknown =
        lab.post(sidecar, "sae-b/dec_keys", "{\"key_IDs\":[{\"key_ID\":\"none\"}]}");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("one or more keys specified are not found on KME");
    assertThat(lab.drawn()).isEqualTo(5);
  }

  @Test
  void refusesStrangersAndExpiredClientsBeforeAnyKeyIsDrawn() throws Exception {
    ClientGrant expired = ProxyLab.grant(
        "app", ProxyLab.APP, ProxyLab.PLENTY, Optional.of(Instant.now().minusSeconds(1)));
    ProxyDaemon daemon = lab.daemon(directory, lab.policy(expired));
    for (var identity : List.of(ProxyLab.APP, ProxyLab.OTHER)) {
      HttpResponse<String> answer =
          lab.get(lab.sidecar(identity, daemon.port()), "sae-b/enc_keys");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("no proxy daemon can be reached");
    }
    assertThat(lab.drawn()).isZero();
  }

  @Test
  void refusesSaesThatAreNotTheClientsHoweverTheyAreNamed() throws Exception {
    ProxyDaemon daemon = lab.daemon(directory, lab.policy(ProxyLab.grant(ProxyLab.APP)));
    Sidecar sidecar = lab.sidecar(ProxyLab.APP, daemon.port());
    assertThat(lab.get(sidecar, "sae-x/enc_keys").statusCode()).isEqualTo(401);
    assertThat(lab.post(sidecar, "sae-b/enc_keys",
        "{\"additional_slave_SAE_IDs\":[\"sae-x\"]}").statusCode()).isEqualTo(401);
    for (String body : List.of("{\"Additional_Slave_SAE_IDs\":[\"sae-x\"]}",
        "{\"number\":1,\"NUMBER\":99}", "{\"number\":1,\"number\":99}", "[1]", "{")) {
      assertThat(lab.post(sidecar, "sae-b/enc_keys", body).statusCode()).isEqualTo(400);
    }
    for (String query : List.of("number=1&number=2", "slave=sae-x", "number=0", "number=-1")) {
      assertThat(lab.get(sidecar, "sae-b/enc_keys?" + query).statusCode()).isEqualTo(400);
    }
    assertThat(lab.get(sidecar, "%2e%2e/enc_keys").statusCode()).isEqualTo(400);
    assertThat(lab.drawn()).isZero();
    assertThat(Files.readString(directory.resolve("audit.log")))
        .contains("FOREIGN_SAE").contains("sae-x");
  }

  @Test
  void reconnectingDoesNotRefillTheQuotaOfKeys() throws Exception {
    ClientGrant poor = ProxyLab.grant(
        "app", ProxyLab.APP, new Pace(3, 1000, 64), Optional.empty());
    ProxyDaemon daemon = lab.daemon(directory, lab.policy(poor));
    int refused = 0;
    for (int i = 0; i < 6; i++) {
      try (Sidecar fresh = lab.sidecar(ProxyLab.APP, daemon.port())) {
        refused += lab.get(fresh, "sae-b/enc_keys").statusCode() == 503 ? 1 : 0;
      }
      daemon.reload(lab.policy(poor));
    }
    assertThat(refused).isEqualTo(3);
    assertThat(lab.drawn()).isEqualTo(3);
  }

  @Test
  void requestsBeyondThePaceAreRefusedAndNotAsked() throws Exception {
    ClientGrant slow = ProxyLab.grant(
        "app", ProxyLab.APP, new Pace(1000, 1, 64), Optional.empty());
    ProxyDaemon daemon = lab.daemon(directory, lab.policy(slow));
    Sidecar sidecar = lab.sidecar(ProxyLab.APP, daemon.port());
    int refused = 0;
    for (int i = 0; i < 12; i++) {
      refused += lab.get(sidecar, "sae-b/enc_keys").body().contains("too many requests") ? 1 : 0;
    }
    assertThat(refused).isPositive();
    assertThat(lab.drawn()).isEqualTo(12 - refused);
  }

  @Test
  void revocationCutsTheClientAndNobodyElse() throws Exception {
    ClientGrant other = ProxyLab.grant("other", ProxyLab.OTHER, ProxyLab.PLENTY, Optional.empty());
    ProxyDaemon daemon =
        lab.daemon(directory, lab.policy(ProxyLab.grant(ProxyLab.APP), other));
    Sidecar revoked = lab.sidecar(ProxyLab.APP, daemon.port());
    Sidecar honest = lab.sidecar(ProxyLab.OTHER, daemon.port());
    assertThat(lab.get(revoked, "sae-b/enc_keys").statusCode()).isEqualTo(200);
    assertThat(lab.get(honest, "sae-b/enc_keys").statusCode()).isEqualTo(200);
    long before = lab.drawn();
    daemon.reload(lab.policy(other));
    assertThat(lab.get(revoked, "sae-b/enc_keys").statusCode()).isEqualTo(503);
    assertThat(lab.drawn()).isEqualTo(before);
    assertThat(lab.get(honest, "sae-b/enc_keys").statusCode()).isEqualTo(200);
    assertThat(Files.readString(directory.resolve("audit.log"))).contains("cut-off");
  }

  @Test
  void reloadingDropsNoRequest() throws Exception {
    DaemonPolicy policy = lab.policy(ProxyLab.grant(ProxyLab.APP));
    ProxyDaemon daemon = lab.daemon(directory, policy);
    Sidecar sidecar = lab.sidecar(ProxyLab.APP, daemon.port());
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger failed = new AtomicInteger();
    Thread reloads = Thread.ofVirtual().start(() -> {
      // Another pin of the same key manager, so that every reload replaces the connections.
      boolean anywhere = false;
      while (!done.get()) {
        anywhere = !anywhere;
        KmeTarget target = new KmeTarget(lab.target().url(), lab.target().pin(),
            anywhere ? KmeTarget.Reach.ANYWHERE : KmeTarget.Reach.LOOPBACK);
        daemon.reload(new DaemonPolicy(Optional.of(target), policy.clients(), Map.of()));
      }
    });
    for (int i = 0; i < 60; i++) {
      failed.addAndGet(lab.get(sidecar, "sae-b/status").statusCode() == 200 ? 0 : 1);
    }
    done.set(true);
    reloads.join();
    assertThat(failed).hasValue(0);
  }

  @Test
  void aStoppingDaemonHandsItsCallsToTheNext() throws Exception {
    DaemonPolicy policy = lab.policy(ProxyLab.grant(ProxyLab.APP));
    ProxyDaemon first = lab.daemon(directory, policy);
    ProxyDaemon second = lab.daemon(Files.createDirectory(directory.resolve("second")), policy);
    Sidecar sidecar = lab.sidecar(ProxyLab.APP, first.port(), second.port());
    assertThat(lab.get(sidecar, "sae-b/enc_keys").statusCode()).isEqualTo(200);
    first.close();
    ProxyLab.await("the second daemon", () -> status(sidecar) == 200);
    assertThat(Files.readString(directory.resolve("audit.log"))).contains("\"closed\"");
  }

  private int status(Sidecar sidecar) {
    try {
      return lab.get(sidecar, "sae-b/enc_keys").statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void healthIsServedOnLoopbackAlone() throws Exception {
    ProxyDaemon daemon = lab.daemon(directory, lab.policy(ProxyLab.grant(ProxyLab.APP)));
    assertThat(lab.get(daemon.monitorPort(), "/healthz").statusCode()).isEqualTo(200);
    ProxyLab.await("readiness", () -> readiness(daemon) == 200);
    assertThat(lab.get(daemon.monitorPort(), "/metrics").body())
        .contains("etalon_proxy_certificate_days{client=\"app\"}")
        .contains("etalon_proxy_kme_reachable{client=\"app\"} 1");
    assertThatThrownBy(() -> HostPort.parse("0.0.0.0:1").resolveLoopback("health"))
        .isInstanceOf(ProxySetupException.class).hasMessageContaining("loopback alone");
  }

  private int readiness(ProxyDaemon daemon) {
    try {
      return lab.get(daemon.monitorPort(), "/readyz").statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aKeyManagerBeyondLoopbackIsRefusedUnlessAllowed() {
    for (String host : List.of("192.0.2.1", "0.0.0.0")) {
      KmeTarget target = ProxyLab.target(URI.create("https://" + host + ":8443"));
      assertThatThrownBy(target::check).isInstanceOf(ProxySetupException.class)
          .hasMessageContaining("beyond-loopback");
    }
    assertThatThrownBy(() -> ProxyLab.target(URI.create("http://127.0.0.1:1")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
