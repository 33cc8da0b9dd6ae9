package io.etalon.ssz;

import org.apache.tuweni.bytes.Bytes;

/** The few pieces of JSON text that values are rendered from. */
final class Json {
  private static final int FIRST_PRINTABLE = 0x20;

  private Json() {}

  static void hex(Bytes value, StringBuilder out) {
    out.append('"').append(value.toHexString()).append('"');
  }

  // RFC 8259, section 7
  static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  static void name(String name, StringBuilder out) {
    string(name, out);
    out.append(':');
  }
}
