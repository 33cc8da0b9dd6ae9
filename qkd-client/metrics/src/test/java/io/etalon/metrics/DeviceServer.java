package io.etalon.metrics;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.etalon.fetch.FetchLimits;
import io.etalon.fetch.Fetcher;
import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.Trust;
import io.etalon.pki.Validity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A device's web server over mutual TLS, which answers each path with what a test has set. */
final class DeviceServer implements AutoCloseable {
  private static final Validity DAY = Validity.startingAt(Instant.now(), Duration.ofDays(1));
  private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("device", DAY);

  final Map<String, String> answers = new ConcurrentHashMap<>();
  volatile String authorization = "";
  private final HttpsServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  DeviceServer() throws IOException {
    this.server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    SSLContext context = AUTHORITY
        .issue("node", CertificateRole.SERVER, List.of("127.0.0.1"), DAY)
        .sslContext(Trust.authority(AUTHORITY.certificate()));
    server.setHttpsConfigurator(new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters tls = context.getDefaultSSLParameters();
        tls.setNeedClientAuth(true);
        parameters.setSSLParameters(tls);
      }
    });
    server.setExecutor(workers);
    server.createContext("/", exchange -> {
      try (exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        authorization = header == null ? "" : header;
        byte[] body = answers.getOrDefault(exchange.getRequestURI().getRawPath(), "")
            .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
      }
    });
    server.start();
  }

  URI uri() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A way to it that shows a certificate it accepts. */
  static Fetcher known() {
    return Fetcher.pinned(AUTHORITY.issue("validator", CertificateRole.CLIENT, List.of(), DAY)
        .sslContext(Trust.authority(AUTHORITY.certificate())), FetchLimits.ordinary());
  }

  /** A way to it without a certificate. */
  static Fetcher nameless() {
    return Fetcher.pinned(
        Trust.authority(AUTHORITY.certificate()).clientContext(), FetchLimits.ordinary());
  }

  /** A way that trusts another authority. */
  static Fetcher misled() {
    CertificateAuthority other = CertificateAuthority.create("other", DAY);
    return Fetcher.pinned(
        Trust.authority(other.certificate()).clientContext(), FetchLimits.ordinary());
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
