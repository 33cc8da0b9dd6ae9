package io.etalon.entropy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What the two calls mean; who calls was checked before. */
public final class EntropyCalls {
  static final int OK = 200;
  static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final int MAX_NAMES = 32;
  private static final int MAX_DEPTH = 4;
  private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final EntropyEnsemble ensemble;
  private final InstantSource clock;
  private final CallerBudget budget;

  /** A status and a JSON body, which the receiver overwrites. */
  record Answer(int status, byte[] body) {}

  /** What {@code POST /api/entropy/mixed} asks: how much, and who must contribute. */
  public record Request(int bytes, List<String> sources) {}

  EntropyCalls(EntropyEnsemble ensemble, InstantSource clock) {
    this.ensemble = ensemble;
    this.clock = clock;
    this.budget = new CallerBudget(clock);
  }

  Answer answer(String caller, String call, String body) {
    return switch (call) {
      case "GET /api/health" -> health();
      case "POST /api/entropy/mixed" -> mixed(caller, body);
      default -> refusal(NOT_FOUND, "there are GET /api/health and POST /api/entropy/mixed");
    };
  }

  static Answer refusal(int status, String message) {
    return new Answer(status, write(MAPPER.createObjectNode().put("message", message)));
  }

  /**
   * Reads a request. Errors: {@link IllegalArgumentException} in one sentence, where it is no JSON,
   * has a field of another shape, or demands a proof, which is not given here.
   */
  public static Request request(String body) {
    JsonNode json;
    try {
      json = MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the request is no JSON", e);
    }
    JsonNode bytes = json == null ? MAPPER.missingNode() : json.path("num_bytes");
    boolean counted = bytes.isIntegralNumber() && bytes.canConvertToInt()
        && bytes.intValue() >= 1 && bytes.intValue() <= EntropyEnsemble.MAX_BYTES;
    if (!counted) {
      throw new IllegalArgumentException(
          "num_bytes is a number from 1 to " + EntropyEnsemble.MAX_BYTES);
    }
    if (json.path("proof_required").asBoolean()) {
      throw new IllegalArgumentException("no proof of origin is given here");
    }
    JsonNode sources = json.path("sources");
    boolean isList = sources.isArray() || sources.isMissingNode() || sources.isNull();
    if (!isList || sources.size() > MAX_NAMES) {
      throw new IllegalArgumentException("sources is a list of at most " + MAX_NAMES + " names");
    }
    List<String> names = new ArrayList<>();
    sources.forEach(name -> names.add(name.asText()));
    return new Request(bytes.intValue(), names);
  }

  private Answer health() {
    ObjectNode body = MAPPER.createObjectNode();
    ArrayNode sources = MAPPER.createArrayNode();
    boolean healthy = true;
    for (var state : ensemble.states().entrySet()) {
      boolean good = state.getValue().isEmpty();
      healthy &= good;
      sources.addObject().put("name", state.getKey()).put("healthy", good);
    }
    body.put("status", healthy ? "healthy" : "degraded");
    body.set("sources", sources);
    body.put("timestamp", now());
    return new Answer(OK, write(body));
  }

  private Answer mixed(String caller, String body) {
    Request request;
    try {
      request = request(body);
    } catch (IllegalArgumentException e) {
      return refusal(BAD_REQUEST, String.valueOf(e.getMessage()));
    }
    if (!budget.take(caller, request.bytes())) {
      return refusal(TOO_MANY, "at most " + CallerBudget.BYTES_PER_MINUTE + " bytes a minute");
    }
    try (MixedEntropy mixed = ensemble.draw(request.bytes())) {
      List<String> used = mixed.contributors().stream().map(Contribution::name).toList();
      if (!used.containsAll(request.sources())) {
        return refusal(UNAVAILABLE, "of the sources asked for, only these contributed: " + used);
      }
      ObjectNode answer = MAPPER.createObjectNode();
      String hex = mixed.bytes().use(HexFormat.of()::formatHex);
      answer.put("entropy", hex);
      answer.put("encoding", "hex");
      ArrayNode names = answer.putArray("sources_used");
      used.forEach(names::add);
      answer.put("timestamp", now());
      return new Answer(OK, write(answer));
    } catch (EntropyException e) {
      return refusal(UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  private String now() {
    return Instant.ofEpochMilli(clock.millis()).truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static byte[] write(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree always has an encoding", e);
    }
  }
}
