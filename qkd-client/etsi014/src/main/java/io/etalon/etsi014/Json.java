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
import java.util.OptionalInt;
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

  static String text(String value) {
    return MAPPER.getNodeFactory().textNode(value).toString();
  }

  static JsonNode read(byte[] body) throws MalformedBodyException {
    JsonNode node = readAny(body);
    if (!node.isObject()) {
      throw new MalformedBodyException("the body is not a JSON object");
    }
    return node;
  }

  static JsonNode readAny(byte[] body) throws MalformedBodyException {
    try {
      JsonNode node = MAPPER.readTree(body);
      if (node == null || node.isMissingNode()) {
        throw new MalformedBodyException("the body is empty");
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

  /** A string that may be left out; then it is empty, and noted. */
  static String textOrNothing(JsonNode object, String field, QuirkLog quirks)
      throws MalformedBodyException {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      quirks.note(Quirk.STATUS_FIELD_MISSING, field);
      return "";
    }
    if (value.isIntegralNumber()) {
      quirks.note(Quirk.ID_AS_NUMBER, field);
      return value.asText();
    }
    return text(object, field);
  }

  /** An integer that may be left out or written as a string; both are noted. */
  static OptionalInt integerOrNothing(JsonNode object, String field, QuirkLog quirks)
      throws MalformedBodyException {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      quirks.note(Quirk.STATUS_FIELD_MISSING, field);
      return OptionalInt.empty();
    }
    if (value.isTextual() && value.textValue().strip().matches("-?[0-9]{1,9}")) {
      quirks.note(Quirk.NUMBER_AS_STRING, field);
      return OptionalInt.of(Integer.parseInt(value.textValue().strip()));
    }
    return OptionalInt.of(integer(object, field));
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
