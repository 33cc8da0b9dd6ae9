package io.etalon.app.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** The command line's JSON: what {@code --json} prints and what its files hold. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectWriter INDENTED = MAPPER.writerWithDefaultPrettyPrinter();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An array of what {@code form} makes of each element, in order. */
  public static <T> ArrayNode array(Collection<T> elements, Function<T, JsonNode> form) {
    ArrayNode array = MAPPER.createArrayNode();
    elements.forEach(element -> array.add(form.apply(element)));
    return array;
  }

  /** An array of texts. */
  public static ArrayNode texts(Collection<String> texts) {
    return array(texts, MAPPER.getNodeFactory()::textNode);
  }

  /** An object of texts, in the map's order. */
  public static ObjectNode object(Map<String, String> texts) {
    ObjectNode object = object();
    texts.forEach(object::put);
    return object;
  }

  /** A text. */
  public static JsonNode text(String text) {
    return MAPPER.getNodeFactory().textNode(text);
  }

  /** One line, as streams print it. */
  public static String line(JsonNode json) {
    return json.toString();
  }

  /** Several lines, for people who asked for JSON. */
  public static String indented(JsonNode json) {
    try {
      return INDENTED.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree always has a text", e);
    }
  }

  /** Reads text that must be JSON. */
  public static JsonNode parse(String text) throws CommandFailure {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new CommandFailure("this is no JSON: " + e.getOriginalMessage(), "check the quotes", e);
    }
  }

  /** Reads a file of JSON. */
  public static JsonNode read(Path file) throws CommandFailure {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + file, "check its path and permissions", e);
    }
  }
}
