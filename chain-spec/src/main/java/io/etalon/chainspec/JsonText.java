package io.etalon.chainspec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON between text and value: read with positions, written in the one canonical layout. */
final class JsonText {
  /** Above what a hundred validators and all balances need; more is refused unread. */
  static final int MAX_CHARACTERS = 64 * 1024 * 1024;

  private static final int MAX_DEPTH = 16;
  private static final int FIRST_PRINTABLE = 0x20;
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser parser;
  private final Place root;

  private JsonText(JsonParser parser, Place root) {
    this.parser = parser;
    this.root = root;
  }

  /** The value of {@code text}, or a refusal that names line and column. */
  static JsonValue parse(String text) throws SpecException {
    Problems problems = new Problems();
    Place root = Place.root(problems);
    if (text.length() > MAX_CHARACTERS) {
      throw SpecException.of("the text has more than " + MAX_CHARACTERS + " characters",
          "name a chain specification or a validator's public file");
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      JsonText reader = new JsonText(parser, root);
      JsonValue value = reader.value(0);
      if (parser.nextToken() != null) {
        root.refuse(reader.position(), "there is text after the end", "remove it");
      }
      problems.throwIfAny();
      return value;
    } catch (JsonProcessingException e) {
      // Jackson says no place where it stops at its own limits, such as a number's length.
      boolean hasPlace = e.getLocation() != null;
      throw new SpecException(List.of(new SpecProblem("",
          hasPlace ? e.getLocation().getLineNr() : 0,
          hasPlace ? e.getLocation().getColumnNr() : 0,
          "not JSON: " + e.getOriginalMessage(), "correct the text at that place")));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  private Position position() {
    JsonLocation at = parser.currentTokenLocation();
    return new Position(at.getLineNr(), at.getColumnNr());
  }

  private JsonValue value(int depth) throws IOException, SpecException {
    Position at = position();
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw SpecException.of("the text is empty", "name a file with content");
    }
    if (depth > MAX_DEPTH) {
      throw SpecException.of("values are nested more than " + MAX_DEPTH + " deep", "flatten them");
    }
    return switch (token) {
      case START_OBJECT -> members(at, depth);
      case START_ARRAY -> elements(at, depth);
      case VALUE_STRING -> new JsonValue.Text(at, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Number(at, parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new JsonValue.Bool(at, token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> new JsonValue.Nothing(at);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + token);
    };
  }

  private JsonValue members(Position at, int depth) throws IOException, SpecException {
    LinkedHashMap<String, JsonValue> values = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Position nameAt = position();
      parser.nextToken();
      if (values.putIfAbsent(name, value(depth + 1)) != null) {
        root.at(name).refuse(nameAt, "the key stands twice in one object", "keep one of them");
      }
    }
    return new JsonValue.Members(at, values);
  }

  private JsonValue elements(Position at, int depth) throws IOException, SpecException {
    List<JsonValue> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(depth + 1));
    }
    return new JsonValue.Elements(at, values);
  }

  /** The canonical text: two spaces of indentation, one line a value, a newline at the end. */
  static String render(JsonValue value) {
    StringBuilder out = new StringBuilder();
    render(value, "\n", out);
    return out.append('\n').toString();
  }

  private static void render(JsonValue value, String newline, StringBuilder out) {
    switch (value) {
      case JsonValue.Members members -> renderMembers(members, newline, out);
      case JsonValue.Elements elements -> renderElements(elements, newline, out);
      case JsonValue.Text(_, String text) -> quote(text, out);
      case JsonValue.Number(_, String digits) -> out.append(digits);
      case JsonValue.Bool(_, boolean bool) -> out.append(bool);
      case JsonValue.Nothing _ -> out.append("null");
    }
  }

  private static void renderMembers(
      JsonValue.Members members, String newline, StringBuilder out) {
    String before = "{";
    for (Map.Entry<String, JsonValue> member : members.values().entrySet()) {
      out.append(before).append(newline).append("  ");
      quote(member.getKey(), out);
      out.append(": ");
      render(member.getValue(), newline + "  ", out);
      before = ",";
    }
    out.append(members.values().isEmpty() ? "{}" : newline + "}");
  }

  private static void renderElements(
      JsonValue.Elements elements, String newline, StringBuilder out) {
    String before = "[";
    for (JsonValue element : elements.values()) {
      out.append(before).append(newline).append("  ");
      render(element, newline + "  ", out);
      before = ",";
    }
    out.append(elements.values().isEmpty() ? "[]" : newline + "]");
  }

  // RFC 8259, section 7
  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
