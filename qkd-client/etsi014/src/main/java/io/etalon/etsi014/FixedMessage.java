package io.etalon.etsi014;

import java.util.Optional;

/**
 * The five error messages whose wording the standard fixes; each comes with HTTP status 400.
 * Source: ETSI GS QKD 014 V1.1.1, sections 5 and 6.
 */
public enum FixedMessage {
  SIZE_NOT_MULTIPLE_OF_EIGHT("size shall be a multiple of 8"),
  MANDATORY_EXTENSION_UNSUPPORTED(
      "not all extension_mandatory parameters are supported"),
  MANDATORY_EXTENSION_NOT_MET(
      "not all extension_mandatory request options could be met"),
  OPTIONAL_EXTENSION_NOT_HANDLED("not all extension_optional request options handled"),
  KEY_NOT_FOUND("one or more keys specified are not found on KME");

  private final String text;

  FixedMessage(String text) {
    this.text = text;
  }

  /** The exact wording on the wire. */
  public String text() {
    return text;
  }

  /** The message with exactly this wording, if it is one of the five. */
  public static Optional<FixedMessage> of(String text) {
    for (FixedMessage message : values()) {
      if (message.text.equals(text)) {
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }
}
