package io.etalon.etsi014;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One vendor parameter of a key request, or one detail of an error.
 *
 * <p>Shape: the name of a request's parameter is a vendor prefix, an underscore and a word; {@code
 * json} is the value as JSON text, of any type. Source: ETSI GS QKD 014 V1.1.1, section 6.2.
 */
public record ExtensionParameter(String name, String json) {

  public ExtensionParameter {
    parse(json);
  }

  /** A parameter whose value is a string. */
  public static ExtensionParameter text(String name, String value) {
    return new ExtensionParameter(name, Json.text(value));
  }

  /** The value, where it is a string. */
  public Optional<String> text() {
    JsonNode value = value();
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /** Whether the name begins with a vendor's prefix. */
  public boolean hasVendorPrefix() {
    return name.indexOf('_') > 0 && !name.endsWith("_");
  }

  JsonNode value() {
    return parse(json);
  }

  private static JsonNode parse(String json) {
    try {
      return Json.readAny(json.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedBodyException e) {
      throw new IllegalArgumentException("a parameter's value is JSON", e);
    }
  }
}
