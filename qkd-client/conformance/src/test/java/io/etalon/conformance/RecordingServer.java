package io.etalon.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A TLS server that keeps what it was asked and answers 503, one request a connection. */
final class RecordingServer implements AutoCloseable {
  private static final byte[] REFUSAL =
      "HTTP/1.1 503 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final SSLServerSocket listener;
  private final List<ObservedRequest> seen = new CopyOnWriteArrayList<>();

  RecordingServer(ConformanceLab lab) throws IOException {
    this.listener = (SSLServerSocket) lab.kme("kme-x").sslContext(lab.trust)
        .getServerSocketFactory().createServerSocket(0, 16, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::serve);
  }

  URI uri() {
    return URI.create("https://127.0.0.1:" + listener.getLocalPort());
  }

  List<ObservedRequest> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (SSLSocket socket = (SSLSocket) listener.accept()) {
        record(socket.getInputStream());
        socket.getOutputStream().write(REFUSAL);
      } catch (IOException e) {
        // A client that hung up shows in the number of requests.
      }
    }
  }

  private void record(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next;
    while (!head.toString().endsWith("\r\n\r\n") && (next = in.read()) >= 0) {
      head.append((char) next);
    }
    String[] words = head.toString().split(" ", 3);
    String length = header(head, "Content-Length");
    byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    seen.add(new ObservedRequest(words[0], words[1], header(head, "Content-Type"),
        new String(body, StandardCharsets.UTF_8)));
  }

  private static String header(CharSequence head, String name) {
    Matcher line = Pattern.compile("(?im)^" + name + ": *(.*?)\\s*$").matcher(head);
    return line.find() ? line.group(1) : "";
  }
}
