package io.etalon.assembly;

/** Writes JSON text piece by piece; commas come by themselves. */
final class JsonWriter {
  private static final int FIRST_PRINTABLE = 0x20;

  private final StringBuilder out = new StringBuilder();
  private boolean needsComma;

  JsonWriter beginObject() {
    return open('{');
  }

  JsonWriter endObject() {
    return close('}');
  }

  JsonWriter beginArray() {
    return open('[');
  }

  JsonWriter endArray() {
    return close(']');
  }

  JsonWriter name(String name) {
    separate();
    quote(name);
    out.append(':');
    needsComma = false;
    return this;
  }

  JsonWriter text(String text) {
    separate();
    quote(text);
    needsComma = true;
    return this;
  }

  JsonWriter number(long number) {
    return raw(Long.toString(number));
  }

  /** A value that is JSON already. */
  JsonWriter raw(String json) {
    separate();
    out.append(json);
    needsComma = true;
    return this;
  }

  private JsonWriter open(char bracket) {
    separate();
    out.append(bracket);
    needsComma = false;
    return this;
  }

  private JsonWriter close(char bracket) {
    out.append(bracket);
    needsComma = true;
    return this;
  }

  private void separate() {
    if (needsComma) {
      out.append(',');
    }
  }

  // RFC 8259, section 7
  private void quote(String text) {
    out.append('"');
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE) {
        out.append("\\u00").append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 0xf, 16));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
