package io.etalon.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tuweni.bytes.Bytes;

/**
 * A plain HTTP/1.1 server for programs on this machine: bounded in connections, sizes and time.
 *
 * <p>Web pages are kept out: their browsers may reach loopback, but name another host or say where
 * they come from.
 */
final class HttpListener implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());
  private static final int BACKLOG = 128;
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration REQUEST = Duration.ofSeconds(10);

  private final ServerSocket server;
  private final int maxConnections;
  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger busy = new AtomicInteger();
  private volatile boolean closing;

  /** A request whose head and body were read. */
  record Request(String verb, String target, Http.Head head, Bytes body) {}

  /** What answers. */
  @FunctionalInterface
  interface Handler {
    HttpReply answer(Request request);
  }

  HttpListener(InetSocketAddress address, int maxConnections, Handler handler)
      throws ProxySetupException {
    this.maxConnections = maxConnections;
    this.handler = handler;
    try {
      this.server = new ServerSocket();
      server.bind(address, BACKLOG);
    } catch (IOException e) {
      throw new ProxySetupException("cannot listen on " + address.getAddress().getHostAddress()
          + ":" + address.getPort() + ": stop whatever uses the port, or choose another one", e);
    }
    Thread.ofVirtual().name("http-accept").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (open.size() >= maxConnections) {
          socket.close();
          continue;
        }
        open.add(socket);
        Thread.ofVirtual().name("http").start(() -> serve(socket));
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "accepting", e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      TimedInput in = new TimedInput(socket);
      boolean more = true;
      while (more && !closing) {
        more = exchange(socket, in);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a connection ended", e);
    } finally {
      open.remove(socket);
    }
  }

  private boolean exchange(Socket socket, TimedInput in) throws IOException {
    in.allow(IDLE);
    in.mark(1);
    int first = in.read();
    if (first < 0) {
      return false;
    }
    in.reset();
    in.allow(REQUEST);
    busy.incrementAndGet();
    try {
      Optional<Http.Head> head = Http.head(in);
      if (head.isEmpty()) {
        return false;
      }
      boolean last = head.get().closes() || closing;
      if (head.get().header("expect").equalsIgnoreCase("100-continue")) {
        socket.getOutputStream()
            .write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      Bytes body = Http.requestBody(in, head.get(), KeyCall.MAX_BODY_BYTES);
      write(socket.getOutputStream(), answer(head.get(), body), last);
      return !last;
    } catch (Http.Malformed e) {
      write(socket.getOutputStream(), Pages.message(400, String.valueOf(e.getMessage())), true);
      return false;
    } finally {
      busy.decrementAndGet();
    }
  }

  private HttpReply answer(Http.Head head, Bytes body) {
    String[] words = head.startLine().split(" ");
    if (words.length != 3 || !words[2].startsWith("HTTP/1.") || !words[1].startsWith("/")) {
      return Pages.message(400, "the request is not HTTP/1.1");
    }
    if (!isLocal(head)) {
      return Pages.message(403, "web pages are not served; the Host is 127.0.0.1 or localhost");
    }
    try {
      return handler.answer(new Request(words[0], words[1], head, body));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "cannot answer a request", e);
      return Pages.message(500, "the proxy failed to answer; its log says why");
    }
  }

  /** Whether a program on this machine asks, and no browser for a page of elsewhere. */
  private static boolean isLocal(Http.Head head) {
    String host = head.header("host").replaceAll(":[0-9]+$", "");
    boolean named = host.equals("localhost") || host.equals("[::1]")
        || host.matches("127\\.[0-9.]{5,11}");
    return named && head.header("origin").isEmpty() && head.header("sec-fetch-site").isEmpty();
  }

  private static void write(OutputStream out, HttpReply reply, boolean last) throws IOException {
    String head = "HTTP/1.1 " + reply.status() + " " + Pages.reason(reply.status()) + "\r\n"
        + "Content-Type: " + reply.contentType() + "\r\n"
        + "Content-Length: " + reply.body().size() + "\r\n"
        + "Cache-Control: no-store\r\n"
        + (last ? "Connection: close\r\n" : "") + "\r\n";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(start, start.length + reply.body().size());
    System.arraycopy(
        reply.body().toArrayUnsafe(), 0, whole, start.length, reply.body().size());
    try {
      out.write(whole);
      out.flush();
    } finally {
      Arrays.fill(whole, (byte) 0);
      Secrets.erase(reply.body());
    }
  }

  /** Takes no more requests and waits for those under way, at most so long. */
  void drain(Duration patience) throws InterruptedException {
    closing = true;
    closeServer();
    long deadline = System.nanoTime() + patience.toNanos();
    while (busy.get() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
  }

  @Override
  public void close() {
    closing = true;
    closeServer();
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "closing a connection", e);
      }
    }
  }

  private void closeServer() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "closing a listener", e);
    }
  }
}
