package io.etalon.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
  private static final Validity YEAR =
      Validity.startingAt(Instant.now(), Duration.ofDays(365));

  private final CertificateAuthority authority = CertificateAuthority.create("lab", YEAR);
  private final CertificateAuthority stranger = CertificateAuthority.create("lab", YEAR);
  private final TlsIdentity server = kme(authority);
  private final TlsIdentity client = sae(authority);

  @TempDir Path folder;

  @Test
  void bothEndsOfOneAuthorityAgree() {
    assertThatCode(() -> handshake(
        client.sslContext(Trust.authority(authority.certificate(), "kme-a")),
        server.sslContext(Trust.authority(authority.certificate(), "sae-a"))))
        .doesNotThrowAnyException();
  }

  @Test
  void clientRefusesServerOfAnotherAuthorityOfTheSameName() {
    assertThatThrownBy(() -> handshake(
        client.sslContext(Trust.authority(authority.certificate())),
        kme(stranger).sslContext(Trust.authority(authority.certificate()))))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void serverRefusesClientOfAnotherAuthority() {
    assertThatThrownBy(() -> handshake(
        sae(stranger).sslContext(Trust.authority(authority.certificate())),
        server.sslContext(Trust.authority(authority.certificate()))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void clientRefusesServerWithAnotherName() {
    assertThatThrownBy(() -> handshake(
        client.sslContext(Trust.authority(authority.certificate(), "kme-b")),
        server.sslContext(Trust.authority(authority.certificate()))))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("expected kme-b, the peer is kme-a");
  }

  @Test
  void clientRefusesServerWithoutItsHostNameButAcceptsItsPinnedCertificate() {
    TlsIdentity nameless = authority.issue("kme-x", CertificateRole.SERVER, List.of(), YEAR);
    SSLContext serving = nameless.sslContext(Trust.authority(authority.certificate()));
    assertThatThrownBy(() -> handshake(
        client.sslContext(Trust.authority(authority.certificate())), serving))
        .isInstanceOf(SSLException.class);
    assertThatCode(() -> handshake(
        client.sslContext(Trust.certificate(nameless.certificate())), serving))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> handshake(
        client.sslContext(Trust.certificate(server.certificate())), serving))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void refusesExpiredCertificateEvenWhenPinned() {
    Instant past = Instant.now().minus(Duration.ofDays(30));
    TlsIdentity expired = authority.issue("kme-a", CertificateRole.SERVER, List.of("127.0.0.1"),
        Validity.startingAt(past, Duration.ofDays(1)));
    SSLContext serving = expired.sslContext(Trust.authority(authority.certificate()));
    assertThatThrownBy(() -> handshake(
        client.sslContext(Trust.certificate(expired.certificate())), serving))
        .isInstanceOf(SSLException.class);
    assertThatThrownBy(() -> handshake(
        client.sslContext(Trust.authority(authority.certificate())), serving))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void refusesClientCertificateOnServer() {
    TlsIdentity posing = authority.issue(
        "kme-a", CertificateRole.CLIENT, List.of("127.0.0.1"), YEAR);
    assertThatThrownBy(() -> handshake(
        client.sslContext(Trust.authority(authority.certificate())),
        posing.sslContext(Trust.authority(authority.certificate()))))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void identitySurvivesItsFilesAndTheKeyFileIsPrivate() throws IOException {
    Path key = folder.resolve("sae.key");
    Path certificate = folder.resolve("sae.crt");
    client.save(key, certificate);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    TlsIdentity loaded = TlsIdentity.load(key, certificate);
    assertThat(loaded.name()).isEqualTo("sae-a");
    assertThatCode(() -> handshake(
        loaded.sslContext(Trust.authority(authority.certificate())),
        server.sslContext(Trust.authority(authority.certificate()))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> client.save(key, certificate))
        .isInstanceOf(PkiException.class).hasMessageContaining("never overwritten");
  }

  @Test
  void loadedAuthorityIssuesForTheSamePin() {
    authority.save(folder.resolve("ca.key"), folder.resolve("ca.crt"));
    CertificateAuthority loaded =
        CertificateAuthority.load(folder.resolve("ca.key"), folder.resolve("ca.crt"));
    assertThatCode(() -> handshake(
        sae(loaded).sslContext(Trust.authority(authority.certificate())),
        kme(loaded).sslContext(Trust.authority(authority.certificate()))))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesKeyFileThatOthersMayReadAndDamagedFiles() throws IOException {
    Path key = folder.resolve("k");
    Path certificate = folder.resolve("c");
    client.save(key, certificate);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> TlsIdentity.load(key, certificate))
        .isInstanceOf(PkiException.class).hasMessageContaining("chmod 600");
    Files.writeString(certificate, "no certificate");
    assertThatThrownBy(() -> Certificates.load(certificate))
        .isInstanceOf(PkiException.class).hasMessageContaining("holds no PEM block");
  }

  @Test
  void refusesNamesThatCouldForgeADistinguishedName() {
    assertThatThrownBy(
        () -> authority.issue("a,CN=b", CertificateRole.CLIENT, List.of(), YEAR))
        .isInstanceOf(PkiException.class);
  }

  private static TlsIdentity kme(CertificateAuthority authority) {
    return authority.issue(
        "kme-a", CertificateRole.SERVER, List.of("127.0.0.1", "localhost"), YEAR);
  }

  private static TlsIdentity sae(CertificateAuthority authority) {
    return authority.issue("sae-a", CertificateRole.CLIENT, List.of(), YEAR);
  }

  /**
   * A full exchange of one byte each way, since TLS 1.3 refuses a client only after the client's
   * own handshake ended.
   */
  private static void handshake(SSLContext client, SSLContext server) throws Exception {
    try (SSLServerSocket listener = (SSLServerSocket) server.getServerSocketFactory()
        .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listener.setNeedClientAuth(true);
      listener.setSoTimeout(10_000);
      Thread serving = Thread.startVirtualThread(() -> echo(listener));
      try (SSLSocket socket = (SSLSocket) client.getSocketFactory()
          .createSocket("127.0.0.1", listener.getLocalPort())) {
        socket.setSoTimeout(10_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.getOutputStream().write(7);
        if (socket.getInputStream().read() != 7) {
          throw new IOException("the server hung up");
        }
      } finally {
        serving.join();
      }
    }
  }

  private static void echo(SSLServerSocket listener) {
    try (SSLSocket socket = (SSLSocket) listener.accept()) {
      socket.getOutputStream().write(socket.getInputStream().read());
    } catch (IOException e) {
      // The client sees the refusal; the test asserts there.
    }
  }
}
