package io.etalon.etsi014;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * The one parser configuration: shallow nesting, short numbers, no duplicate field, nothing after
 * the value.
 */
final class Json {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_NUMBER_CHARACTERS = 32;
  private static final int MAX_STRING_CHARACTERS = 1 << 20;

  static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxNumberLength(MAX_NUMBER_CHARACTERS)
          .maxStringLength(MAX_STRING_CHARACTERS)
          .build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();
  private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] write(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree always has an encoding", e);
    }
  }

  static JsonNode read(byte[] body) throws MalformedBodyException {
    try {
      JsonNode node = MAPPER.readTree(body);
      if (node == null || !node.isObject()) {
        throw new MalformedBodyException("the body is not a JSON object");
      }
      return node;
    } catch (IOException e) {
      // Memory does not fail: bytes that are no text in any encoding end here too.
      throw new MalformedBodyException("the body is not JSON");
    }
  }

  static String text(JsonNode object, String field) throws MalformedBodyException {
    JsonNode value = object.path(field);
    if (!value.isTextual()) {
      throw new MalformedBodyException(field + " is missing or no string");
    }
    return value.textValue();
  }

  static int integer(JsonNode object, String field) throws MalformedBodyException {
    JsonNode value = object.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new MalformedBodyException(field + " is missing or no 32-bit integer");
    }
    return value.intValue();
  }

  static OptionalLong optionalLong(JsonNode object, String field) throws MalformedBodyException {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new MalformedBodyException(field + " is no 64-bit integer");
    }
    return OptionalLong.of(value.longValue());
  }
}
