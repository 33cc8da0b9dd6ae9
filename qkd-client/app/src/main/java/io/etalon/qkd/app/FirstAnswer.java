package io.etalon.qkd.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What the server said to one GET of the status, before any of it is believed. */
record FirstAnswer(int status, String date, JsonNode body, String text, boolean tlsFailed) {
  private static final Duration TOLERANCE = Duration.ofMinutes(1);
  private static final int MAX_BYTES = 1 << 20;
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  static FirstAnswer of(Access access, String peer, Duration deadline) throws QkdFailure {
    String id = URLEncoder.encode(peer, StandardCharsets.UTF_8).replace("+", "%20");
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .proxy(HttpClient.Builder.NO_PROXY).connectTimeout(deadline)
        .sslContext(access.tls()).build()) {
      HttpRequest request = HttpRequest.newBuilder(
          URI.create(access.kme() + "/api/v1/keys/" + id + "/status")).timeout(deadline).build();
      HttpResponse<byte[]> answer = client.send(
          request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
      JsonNode body = parse(answer.body());
      String message = body.path("message").asText();
      return new FirstAnswer(answer.statusCode(),
          answer.headers().firstValue("Date").orElse(""), body, "HTTP status "
          + answer.statusCode() + (message.isEmpty() ? "" : " \"" + message + "\""), false);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      boolean tls =
          e instanceof SSLException || why.contains("reset") || why.contains("Broken pipe");
      return new FirstAnswer(
          0, "", MissingNode.getInstance(), why, tls);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new FirstAnswer(0, "", MissingNode.getInstance(), "interrupted", false);
    }
  }

  /** With TLS 1.3 a server refuses a client's certificate only after the handshake. */
  boolean isCertificateRefused() {
    return tlsFailed;
  }

  /** By how much the server's clock is ahead, where it is more than a minute. */
  Optional<Duration> clockDifference(Instant now) {
    try {
      Instant theirs =
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration difference = Duration.between(now, theirs);
      return difference.abs().compareTo(TOLERANCE) > 0
          ? Optional.of(difference) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Why there is no status, where there is none. */
  Optional<Diagnosis> refusal() {
    if (status == OK && body.has("stored_key_count")) {
      return Optional.empty();
    }
    if (status == UNAUTHORIZED) {
      return Optional.of(Diagnosis.SAE_UNKNOWN);
    }
    boolean saysWhy = status == BAD_REQUEST || status == NOT_FOUND || status == OK;
    return Optional.of(saysWhy && body.path("message").isTextual()
        ? Diagnosis.PEER_UNKNOWN : Diagnosis.NOT_THE_INTERFACE);
  }

  String masterSaeId() {
    return body.path("master_SAE_ID").asText();
  }

  private static JsonNode parse(byte[] body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
