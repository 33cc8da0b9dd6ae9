package io.etalon.gateway;

import java.nio.charset.StandardCharsets;
import org.apache.tuweni.bytes.Bytes;

/** Small bodies and the words of status codes. */
final class Pages {
  private Pages() {}

  /** The error body of ETSI GS QKD 014, section 6.5. */
  static HttpReply message(int status, String message) {
    return HttpReply.json(status, utf8(new JsonLine().put("message", message).toString()));
  }

  static HttpReply refusal(Refusal refusal) {
    return message(refusal.status(), refusal.text());
  }

  static HttpReply text(int status, String text) {
    return new HttpReply(status, "text/plain; charset=utf-8", utf8(text));
  }

  static Bytes utf8(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> "Status";
    };
  }
}
