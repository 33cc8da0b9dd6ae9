package io.etalon.gateway;

import io.etalon.pki.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;

/** A key manager that answers every request with the same bytes, then does as its script says. */
final class FakeKme implements AutoCloseable {
  private final SSLServerSocket server;
  private final String answer;
  private final boolean closes;
  final AtomicInteger requests = new AtomicInteger();

  /** With {@code closes}, the connection ends after the answer, which may be an empty one. */
  FakeKme(String answer, boolean closes) throws IOException {
    this.answer = answer;
    this.closes = closes;
    this.server = (SSLServerSocket) ProxyLab.kmeIdentity()
        .sslContext(Trust.authority(ProxyLab.authority().certificate()))
        .getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(true);
    Thread.ofVirtual().start(this::accept);
  }

  static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  URI url() {
    return URI.create("https://127.0.0.1:" + server.getLocalPort());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      do {
        Optional<Http.Head> head = Http.head(in);
        if (head.isEmpty()) {
          return;
        }
        Http.requestBody(in, head.get(), 1 << 16);
        requests.incrementAndGet();
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        out.flush();
      } while (!closes);
    } catch (IOException e) {
      // The daemon has had enough.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
