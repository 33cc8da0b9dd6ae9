package io.etalon.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/** What came back to a probe; status 0 where nothing did, and {@code failure} says why. */
record Answer(String asked, int status, String mediaType, JsonNode body, String failure) {
  static final int OK = 200;
  static final int UNAUTHORIZED = 401;
  static final int UNAVAILABLE = 503;

  boolean came() {
    return status != 0;
  }

  boolean isGiven() {
    return status == OK && body.isObject() && (body.has("keys") || body.has("stored_key_count"));
  }

  boolean isDry() {
    return status == UNAVAILABLE;
  }

  JsonNode keys() {
    return body.path("keys");
  }

  /** The answer in a few words, without key material. */
  String shown() {
    if (!came()) {
      return asked + ": " + failure;
    }
    JsonNode message = body.path("message");
    String said = message.isTextual() ? " \"" + cut(message.textValue()) + "\"" : "";
    return asked + ": HTTP status " + status + said;
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), 80)).replaceAll("\\p{Cntrl}", " ");
  }
}
