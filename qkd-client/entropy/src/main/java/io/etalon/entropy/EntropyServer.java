package io.etalon.entropy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.etalon.pki.Certificates;
import io.etalon.pki.PkiException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Offers an ensemble over HTTPS with the two calls of a KIRQ hub: {@code POST /api/entropy/mixed}
 * and {@code GET /api/health}.
 *
 * <p>Guarantee: every caller shows a certificate that the TLS context trusts; a caller gets at most
 * {@link CallerBudget#BYTES_PER_MINUTE}; what was asked for and not met is refused, never filled up
 * from elsewhere. Nothing that was given is kept or logged.
 */
public final class EntropyServer implements AutoCloseable {
  private static final int MAX_REQUEST_BYTES = 4_096;
  private static final int BACKLOG = 32;
  private static final int UNAUTHORIZED = 401;

  private final EntropyCalls calls;
  private final HttpsServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Serves an ensemble, which stays the caller's. Errors: {@link IOException} where the address is
   * taken.
   *
   * @param tls this end's certificate, and whom it trusts
   */
  public EntropyServer(
      InetSocketAddress address, SSLContext tls, EntropyEnsemble ensemble, InstantSource clock)
      throws IOException {
    this.calls = new EntropyCalls(ensemble, clock);
    this.server = HttpsServer.create(address, BACKLOG);
    server.setHttpsConfigurator(new HttpsConfigurator(tls) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters mutual = getSSLContext().getDefaultSSLParameters();
        mutual.setProtocols(new String[] {"TLSv1.3"});
        mutual.setNeedClientAuth(true);
        parameters.setSSLParameters(mutual);
      }
    });
    server.setExecutor(workers);
    server.createContext("/", exchange -> answer((HttpsExchange) exchange));
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

  private void answer(HttpsExchange exchange) throws IOException {
    try (exchange) {
      EntropyCalls.Answer answer = answer(
          exchange, exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
      Arrays.fill(answer.body(), (byte) 0);
    }
  }

  private EntropyCalls.Answer answer(HttpsExchange exchange, String call) throws IOException {
    String caller;
    try {
      caller = Certificates.commonName(
          (X509Certificate) exchange.getSSLSession().getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException | PkiException e) {
      return EntropyCalls.refusal(UNAUTHORIZED, "no certificate that names a caller");
    }
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(MAX_REQUEST_BYTES + 1);
      return body.length > MAX_REQUEST_BYTES
          ? EntropyCalls.refusal(EntropyCalls.BAD_REQUEST, "the request is too large")
          : calls.answer(caller, call, new String(body, StandardCharsets.UTF_8));
    }
  }
}
