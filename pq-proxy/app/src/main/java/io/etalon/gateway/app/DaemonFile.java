package io.etalon.gateway.app;

import io.etalon.crypto.PublicKey;
import io.etalon.pki.Certificates;
import io.etalon.pki.PkiException;
import io.etalon.pki.TlsIdentity;
import io.etalon.gateway.AuditLog;
import io.etalon.gateway.ClientGrant;
import io.etalon.gateway.ClientGrant.Pace;
import io.etalon.gateway.ClientGrant.Rights;
import io.etalon.gateway.DaemonPolicy;
import io.etalon.gateway.DaemonSettings;
import io.etalon.gateway.HostPort;
import io.etalon.gateway.KeyMethod;
import io.etalon.gateway.KmeTarget;
import io.etalon.gateway.ProxySetupException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of a daemon, read and checked.
 *
 * @param settings what is fixed until the daemon stops
 * @param identity the file of its identity
 * @param policy what is read anew at each change
 * @param files every file that the policy was read from
 */
record DaemonFile(
    DaemonSettings settings, Path identity, DaemonPolicy policy, Logging logging,
    List<Path> files) {
  private static final int MANY = 1_000_000;

  /** Reads a file, and the keys and certificates that it names. */
  static DaemonFile load(Path file) throws ProxySetupException {
    Section root = Section.load(file);
    List<Path> files = new ArrayList<>(List.of(file));
    Section daemon = root.section("daemon");
    Path identity = daemon.path("identity");
    DaemonSettings settings = settings(daemon, root);
    daemon.finish();
    Logging logging = Logging.read(root);
    Map<String, HostPort> services = services(root);
    Optional<KmeTarget> kme = kme(root, files);
    DaemonPolicy policy = policy(root, kme, services, files);
    root.finish();
    return new DaemonFile(settings, identity, policy, logging, List.copyOf(files));
  }

  private static DaemonSettings settings(Section daemon, Section root)
      throws ProxySetupException {
    Section limits = root.section("limits");
    DaemonSettings.Limits bounds = new DaemonSettings.Limits(
        limits.number("handshakes", 128, 4096),
        limits.number("handshakes-per-address", 8, 4096),
        limits.number("calls-at-once", 32, 1024),
        limits.duration("call-deadline", Duration.ofSeconds(10)),
        limits.duration("drain", Duration.ofSeconds(10)));
    limits.finish();
    Section audit = root.section("audit");
    boolean each = audit.choice("durable", List.of("signed", "each")).equals("each");
    AuditLog.Settings auditing = new AuditLog.Settings(
        audit.duration("sign-every", Duration.ofSeconds(10)),
        each ? AuditLog.Durability.EACH : AuditLog.Durability.SIGNED);
    Path log = audit.path("file");
    audit.finish();
    return new DaemonSettings(daemon.address("listen", "0.0.0.0:7014"),
        daemon.address("monitor", "127.0.0.1:7015"), log, auditing, bounds);
  }

  private static Map<String, HostPort> services(Section root) throws ProxySetupException {
    Map<String, HostPort> services = new LinkedHashMap<>();
    for (Section service : root.sections("services")) {
      services.put(service.text("name"), service.address("address", ""));
      service.finish();
    }
    return services;
  }

  private static Optional<KmeTarget> kme(Section root, List<Path> files)
      throws ProxySetupException {
    if (!root.has("kme")) {
      return Optional.empty();
    }
    Section kme = root.section("kme");
    Optional<Path> authority = kme.optionalPath("authority");
    Optional<Path> itself = kme.optionalPath("certificate");
    if (authority.isPresent() == itself.isPresent()) {
      throw kme.wrong("authority", "or kme.certificate pins the key manager: give one of them");
    }
    authority.or(() -> itself).ifPresent(files::add);
    KmeTarget.Reach reach =
        kme.flag("beyond-loopback") ? KmeTarget.Reach.ANYWHERE : KmeTarget.Reach.LOOPBACK;
    try {
      KmeTarget.Pin pin = authority.isPresent()
          ? new KmeTarget.Pin.Authority(Certificates.load(authority.get()).getFirst())
          : new KmeTarget.Pin.Itself(Certificates.load(itself.orElseThrow()).getFirst());
      KmeTarget target = new KmeTarget(URI.create(kme.text("url")), pin, reach);
      target.check();
      kme.finish();
      return Optional.of(target);
    } catch (PkiException | IllegalArgumentException e) {
      throw new ProxySetupException(String.valueOf(e.getMessage()), e);
    }
  }

  private static DaemonPolicy policy(Section root, Optional<KmeTarget> kme,
      Map<String, HostPort> services, List<Path> files) throws ProxySetupException {
    List<ClientGrant> clients = new ArrayList<>();
    for (Section client : root.sections("clients")) {
      ClientGrant grant = client(client, kme.isPresent(), services.keySet(), files);
      boolean revoked = client.flag("revoked");
      client.finish();
      if (!revoked) {
        clients.add(grant);
      }
    }
    try {
      return new DaemonPolicy(kme, clients, services);
    } catch (IllegalArgumentException e) {
      throw root.wrong("clients", ": " + e.getMessage());
    }
  }

  private static ClientGrant client(
      Section client, boolean hasKme, Set<String> services, List<Path> files)
      throws ProxySetupException {
    PublicKey key = PinnedKey.read(client, files);
    Optional<TlsIdentity> sae = sae(client, hasKme, files);
    Rights rights = rights(client, services, sae.isPresent());
    Pace pace = new Pace(
        client.number("keys-per-hour", 3600, MANY),
        client.number("requests-per-second", 50, MANY),
        client.number("channels", 16, 4096));
    return new ClientGrant(client.text("name"), key, sae, rights, pace, expiry(client));
  }

  private static Optional<TlsIdentity> sae(Section client, boolean hasKme, List<Path> files)
      throws ProxySetupException {
    Optional<Path> certificate = client.optionalPath("sae-certificate");
    Optional<Path> key = client.optionalPath("sae-key");
    if (certificate.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    if (certificate.isEmpty() || key.isEmpty() || !hasKme) {
      throw client.wrong("sae-certificate", "needs sae-key beside it, and a [kme]");
    }
    files.add(certificate.get());
    files.add(key.get());
    try {
      return Optional.of(TlsIdentity.load(key.get(), certificate.get()));
    } catch (PkiException e) {
      throw new ProxySetupException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Rights rights(Section client, Set<String> services, boolean hasSae)
      throws ProxySetupException {
    Set<KeyMethod> methods = new LinkedHashSet<>();
    for (String word : client.texts("methods")) {
      methods.add(KeyMethod.of(word).orElseThrow(
          () -> client.wrong("methods", "are of status, enc_keys, dec_keys, not " + word)));
    }
    Set<String> peers = Set.copyOf(client.texts("peers"));
    Set<String> allowed = Set.copyOf(client.texts("services"));
    if (!services.containsAll(allowed)) {
      throw client.wrong("services", "names one that no [[services]] entry describes");
    }
    if (hasSae != (!methods.isEmpty() && !peers.isEmpty())) {
      throw client.wrong("methods",
          "and clients.peers go with a sae-certificate: give all three or none");
    }
    return new Rights(peers, methods, allowed);
  }

  private static Optional<Instant> expiry(Section client) throws ProxySetupException {
    Optional<String> text = client.optionalText("expires");
    try {
      return text.map(day -> day.contains("T") ? Instant.parse(day)
          : LocalDate.parse(day).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      throw client.wrong("expires", "is the last day, such as 2027-06-30, in UTC");
    }
  }
}
