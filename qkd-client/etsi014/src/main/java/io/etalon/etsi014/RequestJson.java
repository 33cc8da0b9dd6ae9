package io.etalon.etsi014;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Key requests and lists of key ids. Source: ETSI GS QKD 014 V1.1.1, sections 6.2 and 6.4. */
public final class RequestJson {
  private static final int MAX_ENTRIES = 1024;

  private RequestJson() {}

  /** The body of {@code enc_keys}; empty lists are left out. */
  public static byte[] encodeRequest(KeyRequest request) {
    ObjectNode body = Json.object();
    body.put("number", request.number());
    body.put("size", request.sizeBits());
    if (!request.additionalSlaveSaeIds().isEmpty()) {
      ArrayNode slaves = body.putArray("additional_slave_SAE_IDs");
      request.additionalSlaveSaeIds().forEach(slaves::add);
    }
    encode(body, "extension_mandatory", request.extensionMandatory());
    encode(body, "extension_optional", request.extensionOptional());
    return Json.write(body);
  }

  /**
   * Reads the body of {@code enc_keys}; an absent number is 1, an absent size the key manager's
   * own. Units: bits.
   */
  public static KeyRequest decodeRequest(byte[] json, int defaultSizeBits)
      throws MalformedBodyException {
    JsonNode body = Json.read(json);
    return new KeyRequest(
        body.has("number") ? Json.integer(body, "number") : 1,
        body.has("size") ? Json.integer(body, "size") : defaultSizeBits,
        strings(body.path("additional_slave_SAE_IDs"), "additional_slave_SAE_IDs"),
        parameters(body.path("extension_mandatory"), "extension_mandatory"),
        parameters(body.path("extension_optional"), "extension_optional"));
  }

  /** The body of {@code dec_keys}. */
  public static byte[] encodeKeyIds(List<String> keyIds) {
    ObjectNode body = Json.object();
    ArrayNode ids = body.putArray("key_IDs");
    keyIds.forEach(id -> ids.addObject().put("key_ID", id));
    return Json.write(body);
  }

  /** Reads the body of {@code dec_keys}. */
  public static List<String> decodeKeyIds(byte[] json) throws MalformedBodyException {
    List<String> ids = new ArrayList<>();
    for (JsonNode entry : entries(Json.read(json).path("key_IDs"), "key_IDs")) {
      ids.add(Json.text(entry, "key_ID"));
    }
    if (ids.isEmpty()) {
      throw new MalformedBodyException("key_IDs is missing or empty");
    }
    return List.copyOf(ids);
  }

  private static void encode(ObjectNode body, String field, List<ExtensionParameter> parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    ArrayNode list = body.putArray(field);
    parameters.forEach(each -> list.addObject().set(each.name(), each.value()));
  }

  private static List<String> strings(JsonNode list, String field) throws MalformedBodyException {
    List<String> strings = new ArrayList<>();
    for (JsonNode entry : entries(list, field)) {
      if (!entry.isTextual()) {
        throw new MalformedBodyException(field + " holds something else than strings");
      }
      strings.add(entry.textValue());
    }
    return strings;
  }

  private static List<ExtensionParameter> parameters(JsonNode list, String field)
      throws MalformedBodyException {
    List<ExtensionParameter> parameters = new ArrayList<>();
    for (JsonNode entry : entries(list, field)) {
      if (!entry.isObject()) {
        throw new MalformedBodyException(field + " holds something else than objects");
      }
      for (Map.Entry<String, JsonNode> each : entry.properties()) {
        parameters.add(new ExtensionParameter(each.getKey(), each.getValue().toString()));
      }
    }
    return parameters;
  }

  private static JsonNode entries(JsonNode list, String field) throws MalformedBodyException {
    boolean absent = list.isMissingNode() || list.isNull();
    if (!absent && (!list.isArray() || list.size() > MAX_ENTRIES)) {
      throw new MalformedBodyException(field + " is no array of at most " + MAX_ENTRIES);
    }
    return list;
  }
}
