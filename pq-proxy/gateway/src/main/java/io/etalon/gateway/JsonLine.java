package io.etalon.gateway;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes one flat JSON object on one line. */
final class JsonLine {
  private final StringBuilder text = new StringBuilder("{");

  JsonLine put(String name, String value) {
    return field(name, quoted(value));
  }

  JsonLine put(String name, long value) {
    return field(name, Long.toString(value));
  }

  JsonLine put(String name, Collection<String> values) {
    return field(name,
        values.stream().map(JsonLine::quoted).collect(Collectors.joining(",", "[", "]")));
  }

  private JsonLine field(String name, String value) {
    if (text.length() > 1) {
      text.append(',');
    }
    text.append(quoted(name)).append(':').append(value);
    return this;
  }

  /** A JSON string of plain ASCII. */
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char each = value.charAt(i);
      if (each == '"' || each == '\\') {
        quoted.append('\\').append(each);
      } else if (each < 0x20 || each > 0x7e) {
        quoted.append("\\u%04x".formatted((int) each));
      } else {
        quoted.append(each);
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
