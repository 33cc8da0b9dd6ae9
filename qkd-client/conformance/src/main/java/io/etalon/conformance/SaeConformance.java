package io.etalon.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a request keeps to the standard. Source: ETSI GS QKD 014 V1.1.1, clauses 5 and 6. */
public final class SaeConformance {
  private static final Pattern TARGET =
      Pattern.compile("/api/v1/keys/([^/?]+)/(status|enc_keys|dec_keys)(\\?(.*))?");
  private static final Pattern ENCODED = Pattern.compile("([A-Za-z0-9._~*-]|%[0-9A-Fa-f]{2})+");
  private static final List<String> FIELDS = List.of("number", "size",
      "additional_slave_SAE_IDs", "extension_mandatory", "extension_optional");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final ObservedRequest request;
  private final Verdicts verdicts = new Verdicts();

  private SaeConformance(ObservedRequest request) {
    this.request = request;
  }

  /** The rules that a request breaks, each with what shows it. */
  public static List<Finding> judge(ObservedRequest request) {
    return new SaeConformance(request).judge().findings();
  }

  private Report judge() {
    Matcher target = TARGET.matcher(request.target());
    verdicts.expect(Rule.REQUEST_PATH, target.matches(), request.target());
    if (!target.matches()) {
      return verdicts.report();
    }
    verdicts.expect(Rule.REQUEST_ENCODING, ENCODED.matcher(target.group(1)).matches(),
        target.group(1));
    String method = target.group(2);
    String query = target.group(4) == null ? "" : target.group(4);
    boolean isGet = request.verb().equals("GET");
    boolean isPost = request.verb().equals("POST") && !method.equals("status");
    verdicts.expect(Rule.REQUEST_VERB, isGet || isPost, request.verb() + " " + method);
    if (isGet) {
      judgeQuery(method, query);
    } else if (isPost) {
      verdicts.expect(Rule.REQUEST_QUERY, query.isEmpty(), "a POST with a query");
      judgeBody(method);
    }
    return verdicts.report();
  }

  private void judgeQuery(String method, String query) {
    List<String> names = query.isEmpty() ? List.of() : Arrays.stream(query.split("&"))
        .map(part -> part.split("=", 2)[0]).toList();
    List<String> known = switch (method) {
      case "enc_keys" -> List.of("number", "size");
      case "dec_keys" -> List.of("key_ID");
      default -> List.<String>of();
    };
    boolean once = names.stream().distinct().count() == names.size();
    boolean named = !method.equals("dec_keys") || names.equals(known);
    verdicts.expect(Rule.REQUEST_QUERY, known.containsAll(names) && once && named,
        "GET " + method + "?" + String.join("&", names));
    for (String part : query.split("&")) {
      String[] pair = part.split("=", 2);
      if (pair[0].equals("size") && pair.length == 2) {
        verdicts.expect(Rule.REQUEST_SIZE, isWhole(pair[1]), "size=" + pair[1]);
      }
      if (pair[0].equals("number") && pair.length == 2) {
        verdicts.expect(
            Rule.REQUEST_TYPES, pair[1].matches("[1-9][0-9]{0,8}"), "number=" + pair[1]);
      }
    }
    verdicts.expect(Rule.REQUEST_JSON, request.body().isEmpty(), "a GET with a body");
  }

  private void judgeBody(String method) {
    verdicts.expect(Rule.REQUEST_MEDIA_TYPE,
        request.mediaType().toLowerCase(Locale.ROOT).startsWith("application/json"),
        request.mediaType().isEmpty() ? "no Content-Type" : request.mediaType());
    JsonNode body = parse();
    verdicts.expect(Rule.REQUEST_JSON, body.isObject(), "the body is no JSON object");
    if (!body.isObject()) {
      return;
    }
    if (method.equals("dec_keys")) {
      judgeKeyIds(body);
      return;
    }
    body.fieldNames().forEachRemaining(name ->
        verdicts.expect(Rule.REQUEST_FIELDS, FIELDS.contains(name), "the field " + name));
    for (String field : List.of("number", "size")) {
      JsonNode value = body.path(field);
      verdicts.expect(Rule.REQUEST_TYPES,
          value.isMissingNode() || value.isIntegralNumber(), field + " is no integer");
    }
    JsonNode size = body.path("size");
    if (size.isIntegralNumber()) {
      verdicts.expect(Rule.REQUEST_SIZE, isWhole(size.asText()), "size " + size.asText());
    }
    JsonNode slaves = body.path("additional_slave_SAE_IDs");
    verdicts.expect(Rule.REQUEST_TYPES, slaves.isMissingNode() || isTexts(slaves),
        "additional_slave_SAE_IDs is no array of strings");
    judgeExtension(body.path("extension_mandatory"), "extension_mandatory");
    judgeExtension(body.path("extension_optional"), "extension_optional");
  }

  private void judgeExtension(JsonNode extension, String field) {
    if (extension.isMissingNode()) {
      return;
    }
    verdicts.expect(Rule.REQUEST_EXTENSIONS, extension.isArray(), field + " is no array");
    for (JsonNode entry : extension) {
      verdicts.expect(
          Rule.REQUEST_EXTENSIONS, entry.isObject(), field + " holds something else than objects");
      for (Map.Entry<String, JsonNode> each : entry.properties()) {
        verdicts.expect(Rule.REQUEST_EXTENSIONS, each.getKey().indexOf('_') > 0,
            each.getKey() + " has no vendor's prefix");
      }
    }
  }

  private void judgeKeyIds(JsonNode body) {
    JsonNode ids = body.path("key_IDs");
    verdicts.expect(Rule.REQUEST_KEY_IDS, ids.isArray() && !ids.isEmpty(),
        "key_IDs is missing, empty or no array");
    for (JsonNode each : ids) {
      verdicts.expect(Rule.REQUEST_KEY_IDS, each.path("key_ID").isTextual(),
          "an entry without key_ID");
    }
  }

  private JsonNode parse() {
    try {
      return JSON.readTree(request.body());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static boolean isWhole(String size) {
    return size.matches("[1-9][0-9]{0,8}") && Integer.parseInt(size) % Byte.SIZE == 0;
  }

  private static boolean isTexts(JsonNode list) {
    boolean texts = list.isArray();
    for (JsonNode each : list) {
      texts &= each.isTextual();
    }
    return texts;
  }
}
