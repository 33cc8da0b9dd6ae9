package io.etalon.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small HTTP server for machines that watch: GET and HEAD, and nothing read from a body. */
final class MonitoringServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(MonitoringServer.class.getName());
  private static final int BACKLOG = 64;
  private static final int NOT_ALLOWED = 405;
  private static final int FAILED = 500;
  private static final int NO_BODY = -1;

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  private MonitoringServer(HttpServer server, Pages pages) {
    this.server = server;
    server.setExecutor(executor);
    server.createContext("/", exchange -> serve(exchange, pages));
  }

  static MonitoringServer start(InetSocketAddress address, Pages pages)
      throws TelemetryStartException {
    // Slow or many connections are cut; the server reads these once, when it is first used.
    bound("sun.net.httpserver.maxReqTime", "10");
    bound("sun.net.httpserver.maxRspTime", "30");
    bound("jdk.httpserver.maxConnections", "64");
    try {
      MonitoringServer started =
          new MonitoringServer(HttpServer.create(address, BACKLOG), pages);
      started.server.start();
      return started;
    } catch (IOException e) {
      throw new TelemetryStartException("cannot serve metrics on " + address.getHostString() + ":"
          + address.getPort() + ": stop whatever uses the port, or choose another one", e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.close();
  }

  private static void bound(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static void serve(HttpExchange exchange, Pages pages) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(NOT_ALLOWED, NO_BODY);
        return;
      }
      Pages.Page page = page(exchange, pages);
      exchange.getResponseHeaders().set("Content-Type", page.contentType());
      if (method.equals("HEAD")) {
        exchange.sendResponseHeaders(page.status(), NO_BODY);
        return;
      }
      exchange.sendResponseHeaders(page.status(), page.body().size());
      exchange.getResponseBody().write(page.body().toArrayUnsafe());
    }
  }

  private static Pages.Page page(HttpExchange exchange, Pages pages) {
    String accept =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept")).orElse("");
    try {
      return pages.page(exchange.getRequestURI().getPath(), accept);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "cannot answer " + exchange.getRequestURI(), e);
      return Pages.Page.text(FAILED, "the node failed to answer; its log says why");
    }
  }
}
