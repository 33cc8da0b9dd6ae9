package io.etalon.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/**
 * Turns the answer of a conforming key manager into that of one with planted faults. Keys pass
 * through strings here: the emulator's keys protect nothing.
 */
final class Distortion {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;
  private static final List<String> SIZES = List.of("key_size", "max_key_size", "min_key_size");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PlantedFaults faults;

  Distortion(PlantedFaults faults) {
    this.faults = faults;
  }

  /** The answer to one method ({@code status}, {@code enc_keys}, {@code dec_keys}) as it leaves. */
  KmeAnswer of(String method, KmeAnswer answer) throws IOException {
    KmeAnswer distorted = answer.status() == KmeAnswer.OK
        ? given(method, answer)
        : refused(method, answer);
    return faults.has(KmeFault.CONTENT_TYPE_TEXT) ? distorted.withType("text/html") : distorted;
  }

  private KmeAnswer given(String method, KmeAnswer answer) throws IOException {
    if (!(JSON.readTree(answer.body()) instanceof ObjectNode body)) {
      return answer;
    }
    if (method.equals("status")) {
      distortStatus(body);
    } else {
      distortKeys(method, body);
    }
    return answer.withBody(JSON.writeValueAsBytes(body));
  }

  private void distortStatus(ObjectNode body) {
    if (faults.has(KmeFault.STATUS_WITHOUT_TARGET)) {
      body.remove("target_KME_ID");
    }
    if (faults.has(KmeFault.STATUS_EXTRA_FIELDS)) {
      body.put("kme_status", "operational").put("key_generation_rate", 1_500.5);
    }
    if (faults.has(KmeFault.STATUS_SWAPPED_IDS)) {
      JsonNode kme = body.path("source_KME_ID");
      body.set("source_KME_ID", body.path("master_SAE_ID"));
      body.set("master_SAE_ID", kme);
    }
    if (faults.has(KmeFault.POOL_EMPTY)) {
      body.put("stored_key_count", 0);
    }
    if (faults.has(KmeFault.STATUS_SIZES_IN_BYTES)) {
      SIZES.forEach(field -> body.put(field, body.path(field).asInt() / Byte.SIZE));
    }
    if (faults.has(KmeFault.STATUS_NUMBERS_AS_STRINGS)) {
      for (Iterator<String> names = body.deepCopy().fieldNames(); names.hasNext(); ) {
        String name = names.next();
        if (body.path(name).isNumber()) {
          body.put(name, body.path(name).asText());
        }
      }
    }
  }

  private void distortKeys(String method, ObjectNode body) {
    if (faults.has(KmeFault.CONTAINER_EXTENSION_AS_ARRAY)) {
      ArrayNode extension = body.putArray("key_container_extension");
      extension.addObject().put("message", "relayed").putArray("details");
    }
    for (JsonNode each : body.path("keys")) {
      if (each instanceof ObjectNode key) {
        distortKey(method, key);
      }
    }
  }

  private void distortKey(String method, ObjectNode key) {
    byte[] material = Base64.getDecoder().decode(key.path("key").asText());
    if (faults.has(KmeFault.DIFFERENT_KEYS) && method.equals("dec_keys")) {
      material[0] ^= 1;
      key.put("key", Base64.getEncoder().encodeToString(material));
    }
    if (faults.has(KmeFault.KEYS_AS_HEX)) {
      key.put("key", HexFormat.of().formatHex(material));
    }
    if (faults.has(KmeFault.KEYS_AS_URL_BASE64)) {
      key.put("key", Base64.getUrlEncoder().withoutPadding().encodeToString(material));
    }
    if (faults.has(KmeFault.IDS_NOT_UUID)) {
      key.put("key_ID", key.path("key_ID").asText().replace("-", ""));
    }
  }

  private KmeAnswer refused(String method, KmeAnswer answer) throws IOException {
    KmeAnswer refusal = answer;
    boolean unknownKey = method.equals("dec_keys") && answer.status() == BAD_REQUEST;
    if (faults.has(KmeFault.UNKNOWN_KEY_404) && unknownKey) {
      refusal = refusal.withStatus(NOT_FOUND);
    }
    if (faults.has(KmeFault.UNKNOWN_KEY_REWORDED) && unknownKey) {
      ObjectNode error = JSON.createObjectNode();
      error.put("message", "Some of the requested keys do not exist.");
      refusal = refusal.withBody(JSON.writeValueAsBytes(error));
    }
    if (faults.has(KmeFault.ERRORS_AS_DETAIL)) {
      ObjectNode detail = JSON.createObjectNode();
      detail.put("detail", message(refusal));
      refusal = refusal.withBody(JSON.writeValueAsBytes(detail));
      refusal = refusal.status() == BAD_REQUEST ? refusal.withStatus(UNPROCESSABLE) : refusal;
    }
    if (faults.has(KmeFault.ERRORS_AS_HTML)) {
      String page = "<!doctype html><title>" + refusal.status() + "</title><h1>Error</h1>";
      refusal = refusal.withBody(page.getBytes(StandardCharsets.UTF_8)).withType("text/html");
    }
    if (faults.has(KmeFault.ERRORS_WITH_STATUS_200)) {
      ObjectNode error = JSON.createObjectNode();
      error.put("message", message(refusal));
      refusal = refusal.withStatus(KmeAnswer.OK).withBody(JSON.writeValueAsBytes(error));
    }
    return refusal;
  }

  private static String message(KmeAnswer refusal) throws IOException {
    return refusal.body().length == 0
        ? "unauthorized"
        : JSON.readTree(refusal.body()).path("message").asText();
  }
}
