package io.etalon.attestation;

import io.etalon.pki.CertificateRole;
import io.etalon.pki.Trust;
import io.etalon.pki.Validity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A QKD node's control interface over mutual TLS: whatever is asked, it answers with one link. */
final class RestconfDevice implements AutoCloseable {
  private final SSLServerSocket socket;
  private final String body;

  RestconfDevice(String body) throws IOException {
    this.body = body;
    this.socket = (SSLServerSocket) Bench.authority()
        .issue("node", CertificateRole.SERVER, List.of("127.0.0.1"),
            Validity.startingAt(Instant.now(), Duration.ofDays(1)))
        .sslContext(Trust.authority(Bench.authority().certificate()))
        .getServerSocketFactory()
        .createServerSocket(0, 8, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(true);
    Thread.ofVirtual().start(this::serve);
  }

  String address() {
    return "https://127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (SSLSocket client = (SSLSocket) socket.accept()) {
        BufferedReader in = new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
          line = in.readLine();
        }
        client.getOutputStream().write(("HTTP/1.1 200 OK\r\nConnection: close\r\n"
            + "Content-Type: application/yang-data+json\r\nContent-Length: " + body.length()
            + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // A client that leaves, or the end of the test.
      }
    }
  }
}
