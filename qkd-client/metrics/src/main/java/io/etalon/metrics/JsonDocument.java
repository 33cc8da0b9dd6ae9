package io.etalon.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.metrics.MetricSourceException.Reason;
import java.io.IOException;
import java.util.Optional;

/**
 * A device's JSON, bounded in size, depth and the length of what it holds; no field may stand
 * twice.
 */
public final class JsonDocument {
  /** The largest document that is read. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_NUMBER_CHARACTERS = 64;
  private static final int MAX_NAME_CHARACTERS = 1_024;
  private static final int MAX_STRING_CHARACTERS = 64 * 1024;
  private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxDocumentLength(MAX_BYTES)
          .maxNestingDepth(MAX_DEPTH)
          .maxNumberLength(MAX_NUMBER_CHARACTERS)
          .maxNameLength(MAX_NAME_CHARACTERS)
          .maxStringLength(MAX_STRING_CHARACTERS)
          .build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final JsonNode root;

  private JsonDocument(JsonNode root) {
    this.root = root;
  }

  /** Reads a document. Errors: {@code MALFORMED_ANSWER} where it is none or exceeds a bound. */
  public static JsonDocument parse(byte[] json) throws MetricSourceException {
    if (json.length > MAX_BYTES) {
      throw malformed("the document is larger than " + MAX_BYTES + " bytes");
    }
    try {
      JsonNode root = MAPPER.readTree(json);
      if (root == null || root.isMissingNode()) {
        throw malformed("the document is empty");
      }
      return new JsonDocument(root);
    } catch (IOException e) {
      // Memory does not fail: bytes that are no text in any encoding end here too.
      throw malformed("the document is no JSON within bounds");
    }
  }

  /**
   * The number, text or truth value at a place (RFC 6901); empty where there is none, or null, or
   * something with parts.
   */
  public Optional<String> at(String pointer) {
    JsonNode node = root.at(JsonPointer.compile(pointer));
    return node.isValueNode() && !node.isNull()
        ? Optional.of(node.isNumber() ? number(node) : node.asText()) : Optional.empty();
  }

  /** Refuses a mapping with a place that is no JSON Pointer. */
  static void require(Mapping mapping) throws MetricSourceException {
    for (String place : mapping.places()) {
      try {
        JsonPointer.compile(place);
      } catch (IllegalArgumentException e) {
        throw new MetricSourceException(Reason.MALFORMED_LOG,
            place + " is no JSON Pointer: write it like /link/qber", e);
      }
    }
  }

  JsonNode root() {
    return root;
  }

  private static String number(JsonNode node) {
    // Written with an exponent where it has one, so that a huge one stays short.
    return node.isIntegralNumber() ? node.asText() : node.decimalValue().toString();
  }

  private static MetricSourceException malformed(String message) {
    return new MetricSourceException(Reason.MALFORMED_ANSWER, message);
  }
}
