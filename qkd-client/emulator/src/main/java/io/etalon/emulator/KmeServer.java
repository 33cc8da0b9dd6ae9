package io.etalon.emulator;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.etalon.etsi014.ErrorJson;
import io.etalon.etsi014.MalformedBodyException;
import io.etalon.pki.Certificates;
import io.etalon.pki.PkiException;
import io.etalon.pki.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * The HTTPS face of one key manager: mutual TLS, paths and verbs; what is asked is judged by {@link
 * KmeMethods}.
 */
final class KmeServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final int BACKLOG = 64;
  private static final List<String> ROOT = List.of("", "api", "v1", "keys");

  private final HttpsServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final KmeConfig config;
  private final KmeMethods methods;
  private final PlantedFaults faults;
  private final Distortion distortion;

  KmeServer(KmeConfig config, KmeMethods methods, PlantedFaults faults) {
    this.config = config;
    this.methods = methods;
    this.faults = faults;
    this.distortion = new Distortion(faults);
    try {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), config.port());
      this.server = HttpsServer.create(address, BACKLOG);
    } catch (IOException e) {
      throw new EmulatorException("cannot serve " + config.kmeId() + " at port " + config.port()
          + "; choose another port or 0", e);
    }
    server.setHttpsConfigurator(new MutualTls(
        config.identity().sslContext(Trust.authority(config.saeAuthority())), faults));
    server.setExecutor(workers);
    server.createContext("/", exchange -> handle((HttpsExchange) exchange));
    server.start();
  }

  URI uri() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void handle(HttpsExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String method = path.substring(path.lastIndexOf('/') + 1);
      KmeAnswer answer = distortion.of(method, judged(exchange));
      boolean drawn = method.equals("enc_keys") && answer.status() == OK;
      if (drawn && faults.has(KmeFault.ANSWER_LOST)) {
        return;
      }
      reply(exchange, answer);
      Arrays.fill(answer.body(), (byte) 0);
    }
  }

  private KmeAnswer judged(HttpsExchange exchange) throws IOException {
    try {
      return KmeAnswer.json(OK, answer(exchange));
    } catch (KmeRefusal e) {
      // The standard's 401 has no body.
      boolean silent = e.status() == KmeRefusal.UNAUTHORIZED;
      return KmeAnswer.json(e.status(),
          silent ? new byte[0] : ErrorJson.encode(String.valueOf(e.getMessage())));
    }
  }

  private byte[] answer(HttpsExchange exchange) throws IOException, KmeRefusal {
    String caller = caller(exchange);
    List<String> path = List.of(exchange.getRequestURI().getRawPath().split("/", -1));
    if (path.size() != ROOT.size() + 2 || !path.subList(0, ROOT.size()).equals(ROOT)) {
      throw new KmeRefusal(NOT_FOUND, "no such path in ETSI GS QKD 014");
    }
    String sae = decode(path.get(ROOT.size()));
    Query query = new Query(exchange.getRequestURI().getRawQuery());
    String verbAndMethod = exchange.getRequestMethod() + " " + path.getLast();
    if (verbAndMethod.equals("GET dec_keys") && faults.has(KmeFault.DEC_GET_MISSING)) {
      throw new KmeRefusal(NOT_FOUND, "no such method");
    }
    try {
      return switch (verbAndMethod) {
        case "GET status" -> methods.status(caller, sae);
        case "GET enc_keys" -> methods.encKeys(caller, sae, query);
        case "POST enc_keys" -> methods.encKeys(caller, sae, body(exchange));
        case "GET dec_keys" -> methods.decKeys(caller, sae, query);
        case "POST dec_keys" -> methods.decKeys(caller, sae, body(exchange));
        default -> throw new KmeRefusal(NOT_FOUND, "no such method in ETSI GS QKD 014");
      };
    } catch (MalformedBodyException e) {
      throw new KmeRefusal(KmeRefusal.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private String caller(HttpsExchange exchange) throws KmeRefusal {
    try {
      return Certificates.commonName(
          (X509Certificate) exchange.getSSLSession().getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException | PkiException e) {
      if (faults.has(KmeFault.NO_CLIENT_CERTIFICATE)) {
        return config.saeId();
      }
      throw new KmeRefusal(KmeRefusal.UNAUTHORIZED, "no certificate that names an application");
    }
  }

  private static byte[] body(HttpsExchange exchange) throws IOException, KmeRefusal {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
      if (body.length > MAX_BODY_BYTES) {
        throw new KmeRefusal(KmeRefusal.BAD_REQUEST, "the request is too large");
      }
      return body;
    }
  }

  static String decode(String text) throws KmeRefusal {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new KmeRefusal(KmeRefusal.BAD_REQUEST, "the address is not URL-encoded");
    }
  }

  private static void reply(HttpsExchange exchange, KmeAnswer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    boolean empty = answer.body().length == 0;
    exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
    if (!empty) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  /** Asks every client for its certificate. */
  private static final class MutualTls extends HttpsConfigurator {
    private final PlantedFaults faults;

    MutualTls(SSLContext context, PlantedFaults faults) {
      super(context);
      this.faults = faults;
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters tls = getSSLContext().getDefaultSSLParameters();
      tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      if (faults.has(KmeFault.NO_CLIENT_CERTIFICATE)) {
        tls.setWantClientAuth(true);
      } else {
        tls.setNeedClientAuth(true);
      }
      parameters.setSSLParameters(tls);
    }
  }
}
