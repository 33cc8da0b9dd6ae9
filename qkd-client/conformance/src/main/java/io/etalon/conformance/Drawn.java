package io.etalon.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;

/** One delivered key as a probe sees it. The text is compared and measured, never shown. */
record Drawn(String id, String text) {
  private static final int HEX_DIGIT_BITS = 4;
  private static final int BASE64_DIGIT_BITS = 6;

  static Drawn of(JsonNode key) {
    return new Drawn(key.path("key_ID").asText(), key.path("key").asText());
  }

  boolean isUuid() {
    return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }

  boolean isBase64() {
    try {
      return !text.isEmpty() && text.length() % 4 == 0
          && Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether the text is rather hexadecimal of this many bits than base64. */
  boolean isHexOf(int bits) {
    return text.length() * HEX_DIGIT_BITS == bits && text.matches("[0-9a-fA-F]+");
  }

  /** The length of the key, in whatever base64 it is written. */
  int bits() {
    int digits = text.replace("=", "").length();
    return digits * BASE64_DIGIT_BITS / Byte.SIZE * Byte.SIZE;
  }

  @Override
  public String toString() {
    return "Drawn[" + id + "]";
  }
}
