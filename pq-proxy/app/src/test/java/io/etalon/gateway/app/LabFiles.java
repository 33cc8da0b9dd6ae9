package io.etalon.gateway.app;

import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.Certificates;
import io.etalon.pki.Trust;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Validity;
import io.etalon.gateway.ProxyIdentity;
import io.etalon.gateway.ProxySetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Certificates, identities and configuration files of a laboratory with one link. */
final class LabFiles {
  private static final Validity DAY = Validity.startingAt(Instant.now(), Duration.ofDays(1));

  final Path directory;
  final CertificateAuthority authority = CertificateAuthority.create("lab", DAY);
  final TlsIdentity saeB = authority.issue("sae-b", CertificateRole.CLIENT, List.of(), DAY);

  LabFiles(Path directory) throws ProxySetupException {
    this.directory = directory;
    Certificates.save(file("ca.pem"), List.of(authority.certificate()));
    for (String end : List.of("a", "b")) {
      authority.issue("kme-" + end, CertificateRole.SERVER, List.of("127.0.0.1"), DAY)
          .save(file("kme-" + end + ".key"), file("kme-" + end + ".pem"));
    }
    authority.issue("sae-a", CertificateRole.CLIENT, List.of(), DAY)
        .save(file("sae-a.key"), file("sae-a.pem"));
    for (String name : List.of("daemon", "app", "other")) {
      ProxyIdentity.generate(file(name));
    }
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /** TLS as the application at the other end shows itself. */
  SSLContext saeBTls() {
    return saeB.sslContext(Trust.authority(authority.certificate()));
  }

  String fingerprint(String identity) throws ProxySetupException {
    return ProxyIdentity.fingerprint(
        ProxyIdentity.loadPublic(ProxyIdentity.publicFile(file(identity))));
  }

  /** Writes a daemon's configuration; {@code more} goes to the end of its one client's entry. */
  Path daemon(String name, int port, int monitor, int kme, String more)
      throws ProxySetupException {
    return write(name + ".toml", """
        [daemon]
        listen = "127.0.0.1:%d"
        monitor = "127.0.0.1:%d"
        identity = "daemon"

        [kme]
        url = "https://127.0.0.1:%d"
        authority = "ca.pem"

        [audit]
        file = "%s.audit"
        sign-every = "300ms"

        [[clients]]
        name = "app-a"
        public-key = "app.public"
        fingerprint = "%s"
        sae-certificate = "sae-a.pem"
        sae-key = "sae-a.key"
        peers = ["sae-b"]
        methods = ["status", "enc_keys", "dec_keys"]
        %s
        """.formatted(port, monitor, kme, name, fingerprint("app"), more));
  }

  /** Writes a sidecar's configuration; {@code more} goes to its end. */
  Path sidecar(int listen, List<Integer> daemons, String more) throws ProxySetupException {
    StringBuilder text = new StringBuilder("""
        [sidecar]
        listen = "127.0.0.1:%d"
        identity = "app"
        """.formatted(listen));
    for (int port : daemons) {
      text.append("""

          [[daemons]]
          name = "daemon-%d"
          address = "127.0.0.1:%d"
          public-key = "daemon.public"
          fingerprint = "%s"
          """.formatted(port, port, fingerprint("daemon")));
    }
    return write("sidecar.toml", text.append(more).toString());
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(file(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
