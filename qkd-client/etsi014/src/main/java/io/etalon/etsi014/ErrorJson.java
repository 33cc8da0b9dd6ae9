package io.etalon.etsi014;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The error body {@code {"message": …, "details": [{…}]}}. Source: ETSI GS QKD 014 V1.1.1,
 * section 6.5.
 */
public final class ErrorJson {
  private static final int MAX_MESSAGE_CHARACTERS = 200;
  private static final int MAX_DETAILS = 64;

  private ErrorJson() {}

  /** The body that reports a message. */
  public static byte[] encode(String message) {
    return encode(ErrorBody.of(message));
  }

  /** The body of an error with its details; an empty list is left out. */
  public static byte[] encode(ErrorBody error) {
    ObjectNode body = Json.object();
    body.put("message", error.message());
    if (!error.details().isEmpty()) {
      ArrayNode details = body.putArray("details");
      error.details().forEach(each -> details.addObject().set(each.name(), each.value()));
    }
    return Json.write(body);
  }

  /**
   * The message of an error body, cut to 200 printable characters; absent where the body is
   * something else.
   */
  public static Optional<String> decodeMessage(byte[] body) {
    return decode(body, new QuirkLog("")).map(ErrorBody::message);
  }

  /**
   * An error body, texts cut to 200 printable characters; absent where the body is something else.
   * A framework's {@code detail} counts as the message, and is noted.
   */
  public static Optional<ErrorBody> decode(byte[] body, QuirkLog quirks) {
    JsonNode error;
    try {
      error = Json.read(body);
    } catch (MalformedBodyException e) {
      return Optional.empty();
    }
    JsonNode message = error.path("message");
    if (message.isTextual()) {
      return Optional.of(new ErrorBody(
          printable(message.textValue()), details(error.path("details"))));
    }
    JsonNode detail = error.path("detail");
    if (detail.isMissingNode()) {
      return Optional.empty();
    }
    quirks.note(Quirk.ERROR_FIELD_RENAMED, "detail for message");
    return Optional.of(ErrorBody.of(
        printable(detail.isTextual() ? detail.textValue() : detail.toString())));
  }

  private static List<ExtensionParameter> details(JsonNode list) {
    List<ExtensionParameter> details = new ArrayList<>();
    for (JsonNode entry : list) {
      for (Map.Entry<String, JsonNode> each : entry.properties()) {
        if (details.size() < MAX_DETAILS) {
          details.add(ExtensionParameter.text(
              printable(each.getKey()), printable(each.getValue().asText())));
        }
      }
    }
    return details;
  }

  private static String printable(String text) {
    String cut = text.substring(0, Math.min(text.length(), MAX_MESSAGE_CHARACTERS));
    return cut.replaceAll("\\p{Cntrl}", " ");
  }
}
