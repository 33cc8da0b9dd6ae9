package io.etalon.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/** Sends single requests exactly as a rule needs them, right or wrong; bounded in time and size. */
final class Probe implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int MAX_ANSWER_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 16;
  private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
      .build());

  private final URI base;
  private final HttpClient client;
  private String tlsVersion = "";

  Probe(URI base, SSLContext tls) {
    this.base = base;
    this.client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(CONNECT_TIMEOUT)
        .sslContext(tls)
        .build();
  }

  static String path(String saeId, String method) {
    String encoded = URLEncoder.encode(saeId, StandardCharsets.UTF_8).replace("+", "%20");
    return "/api/v1/keys/" + encoded + "/" + method;
  }

  Answer get(String pathAndQuery) {
    return send("GET", pathAndQuery, "");
  }

  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  /** The protocol of the last connection; empty before one was made. */
  String tlsVersion() {
    return tlsVersion;
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private Answer send(String verb, String target, String body) {
    String asked = verb + " " + target.substring(target.lastIndexOf('/') + 1);
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + target))
          .timeout(DEADLINE)
          .header("Accept", "application/json")
          .method(verb, verb.equals("GET")
              ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
      if (!verb.equals("GET")) {
        request.header("Content-Type", "application/json");
      }
      HttpResponse<byte[]> response = client.send(request.build(),
          BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
      tlsVersion = response.sslSession().map(SSLSession::getProtocol).orElse("");
      return answer(asked, response);
    } catch (IOException e) {
      return failed(asked, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(asked, "interrupted");
    }
  }

  private static Answer answer(String asked, HttpResponse<byte[]> response) {
    JsonNode body;
    try {
      body = JSON.readTree(response.body());
    } catch (IOException e) {
      body = MissingNode.getInstance();
    }
    Arrays.fill(response.body(), (byte) 0);
    String type = response.headers().firstValue("Content-Type").orElse("");
    return new Answer(asked, response.statusCode(), type, body, "");
  }

  private static Answer failed(String asked, String why) {
    return new Answer(asked, 0, "", MissingNode.getInstance(), why);
  }
}
