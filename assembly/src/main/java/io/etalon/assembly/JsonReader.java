package io.etalon.assembly;

import io.etalon.assembly.JsonValue.Elements;
import io.etalon.assembly.JsonValue.Members;
import io.etalon.assembly.JsonValue.Nothing;
import io.etalon.assembly.JsonValue.Text;
import io.etalon.assembly.JsonValue.Truth;
import io.etalon.assembly.JsonValue.Whole;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads JSON to the letter (RFC 8259) but for three restrictions: no fractions or exponents, no
 * repeated names, no nesting beyond {@link #MAX_DEPTH}. Whatever else is refused with an {@link
 * IllegalArgumentException} that names the character.
 */
final class JsonReader {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_DIGITS = 80;
  private static final int HEX_DIGITS = 4;
  private static final int FIRST_PRINTABLE = 0x20;

  private final String text;
  private int position;

  private JsonReader(String text) {
    this.text = text;
  }

  static JsonValue read(String text) {
    JsonReader reader = new JsonReader(text);
    JsonValue value = reader.value(0);
    reader.skipSpace();
    if (reader.position != text.length()) {
      throw reader.unexpected("the end");
    }
    return value;
  }

  private JsonValue value(int depth) {
    if (depth > MAX_DEPTH) {
      throw unexpected("no deeper nesting");
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> elements(depth);
      case '"' -> new Text(string());
      case 't' -> literal("true", new Truth(true));
      case 'f' -> literal("false", new Truth(false));
      case 'n' -> literal("null", new Nothing());
      default -> number();
    };
  }

  private JsonValue members(int depth) {
    LinkedHashMap<String, JsonValue> members = new LinkedHashMap<>();
    expect('{');
    skipSpace();
    while (peek() != '}') {
      if (!members.isEmpty()) {
        expect(',');
        skipSpace();
      }
      String name = string();
      skipSpace();
      expect(':');
      if (members.put(name, value(depth + 1)) != null) {
        throw new IllegalArgumentException("\"" + name + "\" comes twice");
      }
      skipSpace();
    }
    expect('}');
    return new Members(members);
  }

  private JsonValue elements(int depth) {
    List<JsonValue> elements = new ArrayList<>();
    expect('[');
    skipSpace();
    while (peek() != ']') {
      if (!elements.isEmpty()) {
        expect(',');
      }
      elements.add(value(depth + 1));
      skipSpace();
    }
    expect(']');
    return new Elements(elements);
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    expect('"');
    while (peek() != '"') {
      char c = text.charAt(position++);
      if (c < FIRST_PRINTABLE) {
        throw unexpected("no control character");
      }
      out.append(c == '\\' ? escape() : c);
    }
    expect('"');
    return out.toString();
  }

  private char escape() {
    char kind = peek();
    position++;
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw unexpected("an escape");
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < HEX_DIGITS; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw unexpected("four hexadecimal digits");
      }
      code = code * 16 + digit;
      position++;
    }
    return (char) code;
  }

  private JsonValue number() {
    int start = position;
    if (peek() == '-') {
      position++;
    }
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    String digits = text.substring(start, position);
    if (!digits.matches("-?(0|[1-9][0-9]{0," + MAX_DIGITS + "})")) {
      throw unexpected("a value");
    }
    return new Whole(new BigInteger(digits));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private JsonValue literal(String literal, JsonValue value) {
    if (!text.startsWith(literal, position)) {
      throw unexpected(literal);
    }
    position += literal.length();
    return value;
  }

  private void skipSpace() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private char peek() {
    if (position >= text.length()) {
      throw unexpected("more");
    }
    return text.charAt(position);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw unexpected("'" + c + "'");
    }
    position++;
  }

  private IllegalArgumentException unexpected(String expected) {
    String found = position < text.length() ? "'" + text.charAt(position) + "'" : "nothing";
    return new IllegalArgumentException(
        "JSON: expected %s and found %s at character %d".formatted(expected, found, position));
  }
}
