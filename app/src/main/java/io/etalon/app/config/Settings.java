package io.etalon.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every value in force and where it comes from: command line over environment over file over preset
 * over default.
 *
 * @param values every known key, in the order in which they are shown
 * @param links every known key of each link
 */
public record Settings(Map<String, Setting> values, List<Map<String, Setting>> links) {
  private static final String ENVIRONMENT_PREFIX = "ETALON_";

  private static final Map<String, Map<String, String>> PRESETS = Map.of(
      "plain", Map.of(),
      "consortium", Map.of("logging.format", "json", "metrics.listen", "0.0.0.0:9615"),
      "devnet", Map.of("network.listen", "127.0.0.1:30300", "keystore.dev-keys", "true"));

  /**
   * Puts the layers together.
   *
   * @param commandLine values by key, as their options gave them
   * @param environment the process's environment
   * @param file the configuration file, if there is one
   */
  public static Settings resolve(
      Map<String, String> commandLine, Map<String, String> environment, Optional<Path> file)
      throws ConfigException {
    refuseUnknownVariables(environment);
    refuseUnknownOptions(commandLine);
    Map<String, Setting> given = new LinkedHashMap<>();
    List<Map<String, Setting>> links = List.of();
    if (file.isPresent()) {
      ConfigFile loaded = ConfigFile.load(file.get());
      given.putAll(loaded.values());
      links = loaded.links();
    }
    for (ConfigKey key : ConfigKeys.all()) {
      String variable = environment.get(key.variable());
      if (variable != null) {
        given.put(key.name(), checked(key, variable, "environment " + key.variable()));
      }
      String option = commandLine.get(key.name());
      if (option != null) {
        given.put(key.name(), checked(key, option, "command line"));
      }
    }
    return new Settings(complete(given), completeLinks(links));
  }

  /** The value of a key; empty where it has none. */
  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).map(Setting::value).filter(v -> !v.isEmpty());
  }

  Duration duration(String key) {
    return ValueKind.duration(text(key).orElseThrow());
  }

  private static Setting checked(ConfigKey key, String value, String origin)
      throws ConfigException {
    key.check(value, origin);
    return new Setting(key.kind().resolved(value, Path.of("")), origin);
  }

  private static Map<String, Setting> complete(Map<String, Setting> given) {
    Map<String, Setting> all = new LinkedHashMap<>();
    String preset = ConfigKeys.find(ConfigKeys.PRESET).orElseThrow().fallback();
    if (given.containsKey(ConfigKeys.PRESET)) {
      preset = given.get(ConfigKeys.PRESET).value();
    }
    Map<String, String> presetValues = PRESETS.getOrDefault(preset, Map.of());
    for (ConfigKey key : ConfigKeys.all()) {
      String name = key.name();
      Setting lower = presetValues.containsKey(name)
          ? new Setting(presetValues.get(name), "preset " + preset)
          : new Setting(key.fallback(), "default");
      all.put(name, given.getOrDefault(name, lower));
    }
    return all;
  }

  private static List<Map<String, Setting>> completeLinks(List<Map<String, Setting>> links) {
    List<Map<String, Setting>> all = new ArrayList<>();
    for (Map<String, Setting> given : links) {
      Map<String, Setting> link = new LinkedHashMap<>();
      for (ConfigKey key : ConfigKeys.LINK) {
        link.put(key.name(),
            given.getOrDefault(key.name(), new Setting(key.fallback(), "default")));
      }
      all.add(link);
    }
    return all;
  }

  private static void refuseUnknownOptions(Map<String, String> commandLine)
      throws ConfigException {
    List<String> known = ConfigKeys.names(ConfigKeys.all());
    for (String name : commandLine.keySet()) {
      if (!known.contains(name)) {
        throw new ConfigException("command line: unknown key " + name
            + "; the nearest known one is " + Nearest.of(name, known).orElseThrow());
      }
    }
  }

  /** A mistyped variable must not be ignored; variables of other sections are not ours to judge. */
  private static void refuseUnknownVariables(Map<String, String> environment)
      throws ConfigException {
    List<String> known = ConfigKeys.all().stream().map(ConfigKey::variable).toList();
    List<String> sections = ConfigKeys.all().stream()
        .map(key -> key.name().split("\\.")[0])
        .filter(section -> !section.equals(ConfigKeys.PRESET))
        .map(section -> ENVIRONMENT_PREFIX + section.toUpperCase(Locale.ROOT) + "_")
        .distinct()
        .toList();
    for (String variable : environment.keySet().stream().sorted().toList()) {
      if (sections.stream().anyMatch(variable::startsWith) && !known.contains(variable)) {
        throw new ConfigException("environment: unknown variable " + variable
            + "; the nearest known one is " + Nearest.of(variable, known).orElseThrow());
      }
    }
  }
}
