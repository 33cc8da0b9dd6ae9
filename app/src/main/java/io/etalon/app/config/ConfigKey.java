package io.etalon.app.config;

import java.util.List;
import java.util.Locale;

/**
 * Something that can be configured.
 *
 * @param name section and name, such as {@code rpc.listen}
 * @param kind what its value looks like
 * @param fallback the default; empty for none
 * @param choices the only values there are; empty where the kind alone decides
 * @param description one sentence for people
 */
public record ConfigKey(
    String name, ValueKind kind, String fallback, List<String> choices, String description) {
  /** Keeps a copy of the choices. */
  public ConfigKey {
    choices = List.copyOf(choices);
  }

  static ConfigKey of(String name, ValueKind kind, String fallback, String description) {
    return new ConfigKey(name, kind, fallback, List.of(), description);
  }

  static ConfigKey choice(String name, List<String> choices, String description) {
    return new ConfigKey(name, ValueKind.TEXT, choices.getFirst(), choices, description);
  }

  static ConfigKey several(String name, List<String> choices, String description) {
    return new ConfigKey(name, ValueKind.LIST, choices.getFirst(), choices, description);
  }

  /** The environment variable that sets it. */
  public String variable() {
    return "ETALON_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Refuses a value of another form; {@code origin} says where it stands. */
  void check(String value, String origin) throws ConfigException {
    List<String> chosen = kind == ValueKind.LIST ? List.of(value.split(",")) : List.of(value);
    if (!choices.isEmpty() && !choices.containsAll(chosen)) {
      throw new ConfigException(
          origin + ": " + name + " is one of " + String.join(", ", choices) + ", not " + value);
    }
    if (!kind.accepts(value)) {
      throw new ConfigException(origin + ": " + name + " is " + kind.form() + ", not " + value);
    }
  }
}
