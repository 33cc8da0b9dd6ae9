package io.etalon.etsi014;

import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import io.etalon.pki.Validity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A TLS server that reads one request a connection and then does whatever a test wants with the
 * socket.
 */
final class HostileServer implements AutoCloseable {

  /** What the server writes once it has read a request. */
  interface Behaviour {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  private static final Validity VALIDITY =
      Validity.startingAt(Instant.now(), Duration.ofDays(1));
  private static final CertificateAuthority AUTHORITY =
      CertificateAuthority.create("hostile", VALIDITY);
  private static final TlsIdentity SERVER =
      AUTHORITY.issue("kme", CertificateRole.SERVER, List.of("127.0.0.1"), VALIDITY);
  private static final TlsIdentity CLIENT =
      AUTHORITY.issue("sae", CertificateRole.CLIENT, List.of(), VALIDITY);

  private final SSLServerSocket listener;
  private final Behaviour behaviour;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  HostileServer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    this.listener = (SSLServerSocket) SERVER.sslContext(Trust.authority(AUTHORITY.certificate()))
        .getServerSocketFactory()
        .createServerSocket(0, 16, InetAddress.getLoopbackAddress());
    listener.setNeedClientAuth(true);
    Thread.startVirtualThread(this::serve);
  }

  /** A server that answers with one complete response. */
  static HostileServer answering(int status, String type, String body) throws IOException {
    return new HostileServer(out -> out.write(response(status, type, body)));
  }

  static byte[] response(int status, String type, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    return ("HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: "
        + content.length + "\r\nConnection: close\r\n\r\n" + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  static SSLContext clientTls() {
    return CLIENT.sslContext(Trust.authority(AUTHORITY.certificate(), "kme"));
  }

  URI base() {
    return URI.create("https://127.0.0.1:" + listener.getLocalPort());
  }

  /** Request lines and bodies seen so far. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve() {
    while (!listener.isClosed()) {
      try {
        SSLSocket socket = (SSLSocket) listener.accept();
        Thread.startVirtualThread(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(SSLSocket socket) {
    try (socket) {
      String head = readHead(socket.getInputStream());
      requests.add(head.lines().findFirst().orElse(""));
      behaviour.answer(socket.getOutputStream());
    } catch (IOException e) {
      // The client hung up, which is what some tests are about.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next;
    while (!head.toString().endsWith("\r\n\r\n") && (next = in.read()) >= 0) {
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
