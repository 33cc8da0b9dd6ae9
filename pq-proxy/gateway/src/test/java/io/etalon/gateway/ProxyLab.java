package io.etalon.gateway;

import io.etalon.crypto.SignatureScheme;
import io.etalon.emulator.KmeConfig;
import io.etalon.emulator.KmePair;
import io.etalon.emulator.LinkConfig;
import io.etalon.emulator.LinkPhysics;
import io.etalon.emulator.LinkSource;
import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Validity;
import io.etalon.gateway.ClientGrant.Pace;
import io.etalon.gateway.ClientGrant.Rights;
import io.etalon.signing.SigningKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One link's key managers, a daemon and its clients, in this process. */
final class ProxyLab implements AutoCloseable {
  static final SigningKey DAEMON = key();
  static final SigningKey APP = key();
  static final SigningKey OTHER = key();
  static final Pace PLENTY = new Pace(100_000, 10_000, 64);

  private static final Validity DAY = Validity.startingAt(Instant.now(), Duration.ofDays(1));
  private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("lab", DAY);
  private static final TlsIdentity SAE_A =
      AUTHORITY.issue("sae-a", CertificateRole.CLIENT, List.of(), DAY);
  private static final TlsIdentity KME =
      AUTHORITY.issue("kme", CertificateRole.SERVER, List.of("127.0.0.1"), DAY);

  final KmePair kme;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  ProxyLab() {
    long now = System.currentTimeMillis();
    kme = new KmePair(new LinkConfig("link", kme("kme-a", "sae-a"), kme("kme-b", "sae-b"),
        new LinkSource.Modelled(LinkPhysics.metropolitan(), OptionalLong.of(1))),
        Duration.ofMillis(200), now);
    opened.add(kme);
    // The link's clock is moved by hand, until its pool holds enough for every test.
    for (int i = 1; kme.state().storedKeys() < 200 && i < 10_000; i++) {
      kme.tick(now + i * 200L);
    }
  }

  static SigningKey key() {
    return SigningKey.generate(SignatureScheme.FALCON_1024_R3, new SecureRandom());
  }

  private static KmeConfig kme(String name, String sae) {
    return new KmeConfig(name, sae, 0, KME, AUTHORITY.certificate());
  }

  static TlsIdentity kmeIdentity() {
    return KME;
  }

  static CertificateAuthority authority() {
    return AUTHORITY;
  }

  long drawn() {
    return kme.state().drawnKeys();
  }

  KmeTarget target() {
    return target(kme.kmeA());
  }

  static KmeTarget target(URI url) {
    return new KmeTarget(url, new KmeTarget.Pin.Authority(AUTHORITY.certificate()),
        KmeTarget.Reach.LOOPBACK);
  }

  static Rights allRights() {
    return new Rights(Set.of("sae-b"), EnumSet.allOf(KeyMethod.class), Set.of("echo"));
  }

  static ClientGrant grant(String name, SigningKey key, Pace pace, Optional<Instant> expires) {
    return new ClientGrant(
        name, key.publicKey(), Optional.of(SAE_A), allRights(), pace, expires);
  }

  static ClientGrant grant(SigningKey key) {
    return grant("app", key, PLENTY, Optional.empty());
  }

  DaemonPolicy policy(ClientGrant... clients) {
    return new DaemonPolicy(Optional.of(target()), List.of(clients), Map.of());
  }

  static DaemonSettings settings(Path directory) {
    return settings(directory, new DaemonSettings.Limits(
        128, 8, 64, Duration.ofSeconds(30), Duration.ofSeconds(30)));
  }

  static DaemonSettings settings(Path directory, DaemonSettings.Limits limits) {
    HostPort any = HostPort.parse("127.0.0.1:0");
    return new DaemonSettings(any, any, directory.resolve("audit.log"),
        new AuditLog.Settings(Duration.ofSeconds(1), AuditLog.Durability.SIGNED), limits);
  }

  ProxyDaemon daemon(Path directory, DaemonPolicy policy) throws ProxySetupException {
    return daemon(settings(directory), policy);
  }

  ProxyDaemon daemon(DaemonSettings settings, DaemonPolicy policy) throws ProxySetupException {
    ProxyDaemon daemon = ProxyDaemon.start(settings, DAEMON, policy);
    opened.add(daemon);
    return daemon;
  }

  Sidecar sidecar(SigningKey identity, int... ports) throws ProxySetupException {
    List<SidecarSettings.Daemon> daemons = new ArrayList<>();
    for (int port : ports) {
      daemons.add(new SidecarSettings.Daemon(
          "daemon-" + port, new HostPort("127.0.0.1", port), DAEMON.publicKey()));
    }
    return sidecar(identity, daemons, List.of());
  }

  Sidecar sidecar(SigningKey identity, List<SidecarSettings.Daemon> daemons,
      List<SidecarSettings.Tunnel> tunnels) throws ProxySetupException {
    Sidecar sidecar = Sidecar.start(new SidecarSettings(HostPort.parse("127.0.0.1:0"), daemons,
        tunnels, 64, Duration.ofSeconds(60)), identity);
    opened.add(sidecar);
    return sidecar;
  }

  HttpResponse<String> get(Sidecar sidecar, String path) throws Exception {
    return get(sidecar.port(), "/api/v1/keys/" + path);
  }

  HttpResponse<String> get(int port, String path) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(Sidecar sidecar, String path, String body) throws Exception {
    return http.send(HttpRequest
            .newBuilder(URI.create("http://127.0.0.1:" + sidecar.port() + "/api/v1/keys/" + path))
            .POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + what);
      }
      Thread.sleep(10);
    }
  }

  @Override
  public void close() throws Exception {
    http.close();
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }
}
