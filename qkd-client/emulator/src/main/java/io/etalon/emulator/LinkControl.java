package io.etalon.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.etsi014.ErrorJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns the switches of a running emulator from another process. */
public final class LinkControl implements AutoCloseable {
  private static final int OK = 200;
  private static final int MAX_ANSWER_BYTES = 1 << 20;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI control;
  private final Path tokenFile;
  private final HttpClient client = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .proxy(HttpClient.Builder.NO_PROXY)
      .connectTimeout(TIMEOUT)
      .build();

  /** Controls the emulator at this address with the token that it wrote to {@code tokenFile}. */
  public LinkControl(URI control, Path tokenFile) {
    this.control = control;
    this.tokenFile = tokenFile;
  }

  /** The state of every link. */
  public List<LinkState> links() throws LinkControlException {
    return send("/links", "GET");
  }

  /** Cuts the fibre of a link. */
  public LinkState cut(String link) throws LinkControlException {
    return turn(link, "cut");
  }

  /** Mends the fibre of a link and removes its eavesdropper. */
  public LinkState heal(String link) throws LinkControlException {
    return turn(link, "heal");
  }

  /**
   * Lets an eavesdropper intercept and resend a fraction, 0 to 1, of a link's pulses; 0 removes it.
   */
  public LinkState eavesdrop(String link, double fraction) throws LinkControlException {
    return turn(link, "eavesdrop?fraction=" + BigDecimal.valueOf(fraction).toPlainString());
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private LinkState turn(String link, String action) throws LinkControlException {
    String name = URLEncoder.encode(link, StandardCharsets.UTF_8);
    return send("/links/" + name + "/" + action, "POST").getFirst();
  }

  private List<LinkState> send(String path, String verb) throws LinkControlException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(control + path))
          .timeout(TIMEOUT)
          .header("Authorization", "Bearer " + Files.readString(tokenFile).strip())
          .method(verb, BodyPublishers.noBody())
          .build();
      HttpResponse<byte[]> answer = client.send(
          request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
      if (answer.statusCode() != OK) {
        throw new LinkControlException(ErrorJson.decodeMessage(answer.body())
            .orElse("HTTP status " + answer.statusCode()));
      }
      return decode(JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new LinkControlException("no emulator answers at " + control
          + " with the token of " + tokenFile, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkControlException("interrupted while waiting for " + control, e);
    }
  }

  private static List<LinkState> decode(JsonNode links) {
    List<LinkState> states = new ArrayList<>();
    for (JsonNode link : links) {
      states.add(new LinkState(
          link.path("link").asText(),
          link.path("cut").asBoolean(),
          link.path("eavesdrop_fraction").asDouble(),
          link.path("stored_keys").asInt(),
          link.path("drawn_keys").asLong(),
          link.path("fetched_keys").asLong(),
          link.path("provenance").asText(),
          URI.create(link.path("kme_a").asText()),
          URI.create(link.path("kme_b").asText())));
    }
    return states;
  }
}
