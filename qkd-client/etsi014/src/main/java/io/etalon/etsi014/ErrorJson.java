package io.etalon.etsi014;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The error body {@code {"message": …}}. Source: ETSI GS QKD 014 V1.1.1, section 6.5. */
public final class ErrorJson {
  private static final int MAX_MESSAGE_CHARACTERS = 200;

  private ErrorJson() {}

  /** The body that reports a message. */
  public static byte[] encode(String message) {
    ObjectNode error = Json.object();
    error.put("message", message);
    return Json.write(error);
  }

  /**
   * The message of an error body, cut to 200 printable characters; absent where the body is
   * something else.
   */
  public static Optional<String> decodeMessage(byte[] body) {
    try {
      JsonNode message = Json.read(body).path("message");
      return message.isTextual() ? Optional.of(printable(message.textValue())) : Optional.empty();
    } catch (MalformedBodyException e) {
      return Optional.empty();
    }
  }

  private static String printable(String text) {
    String cut = text.substring(0, Math.min(text.length(), MAX_MESSAGE_CHARACTERS));
    return cut.replaceAll("\\p{Cntrl}", " ");
  }
}
