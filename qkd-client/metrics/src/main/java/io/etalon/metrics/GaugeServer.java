package io.etalon.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves {@link GaugeText} at {@code /metrics}; nothing else is there, and nothing can be changed.
 */
public final class GaugeServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int BACKLOG = 16;

  private final List<LinkGauges> links;
  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /** Serves these links at an address. Errors: {@link IOException} where it is taken. */
  public GaugeServer(InetSocketAddress address, List<LinkGauges> links) throws IOException {
    this.links = List.copyOf(links);
    this.server = HttpServer.create(address, BACKLOG);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it serves. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean known = exchange.getRequestMethod().equals("GET")
          && exchange.getRequestURI().getPath().equals("/metrics");
      if (!known) {
        exchange.sendResponseHeaders(NOT_FOUND, -1);
        return;
      }
      byte[] page = GaugeText.of(links).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(OK, page.length);
      exchange.getResponseBody().write(page);
    }
  }
}
