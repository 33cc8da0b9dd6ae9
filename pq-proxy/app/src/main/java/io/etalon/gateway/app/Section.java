package io.etalon.gateway.app;

import io.etalon.gateway.HostPort;
import io.etalon.gateway.ProxySetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * One table of a configuration file. A key is known by being asked for, so that each known key does
 * something; {@link #finish} refuses all others.
 */
final class Section {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  private final Path file;
  private final String name;
  private final TomlTable table;
  private final TreeSet<String> asked = new TreeSet<>();

  private Section(Path file, String name, TomlTable table) {
    this.file = file;
    this.name = name;
    this.table = table;
  }

  /** The whole of a file. */
  static Section load(Path file) throws ProxySetupException {
    try {
      TomlParseResult parsed = Toml.parse(Files.readString(file));
      if (parsed.hasErrors()) {
        var first = parsed.errors().getFirst();
        throw new ProxySetupException(
            file + ":" + first.position().line() + ": " + first.getMessage());
      }
      return new Section(file, "", parsed);
    } catch (IOException e) {
      throw new ProxySetupException("cannot read " + file + ": check its path", e);
    }
  }

  /** A table of this one; an empty one where it is not there. */
  Section section(String key) throws ProxySetupException {
    Object value = value(key);
    if (value != null && !(value instanceof TomlTable)) {
      throw wrong(key, "is written as [" + key + "]");
    }
    return new Section(file, name + key + ".", value == null ? Toml.parse("") : (TomlTable) value);
  }

  /** Whether a key is there. */
  boolean has(String key) {
    return value(key) != null;
  }

  /** The entries of {@code [[key]]}. */
  List<Section> sections(String key) throws ProxySetupException {
    Object value = value(key);
    List<Section> sections = new ArrayList<>();
    if (value == null) {
      return sections;
    }
    if (!(value instanceof TomlArray array)
        || !array.toList().stream().allMatch(TomlTable.class::isInstance)) {
      throw wrong(key, "is written as [[" + key + "]] entries");
    }
    for (int i = 0; i < array.size(); i++) {
      sections.add(new Section(file, name + key + ".", array.getTable(i)));
    }
    return sections;
  }

  String text(String key) throws ProxySetupException {
    return optionalText(key).orElseThrow(() -> wrong(key, "is missing"));
  }

  Optional<String> optionalText(String key) throws ProxySetupException {
    Object value = value(key);
    if (value != null && (!(value instanceof String text) || text.isBlank())) {
      throw wrong(key, "is a text");
    }
    return Optional.ofNullable((String) value);
  }

  /** One of several words; the first where the key is not there. */
  String choice(String key, List<String> words) throws ProxySetupException {
    String word = optionalText(key).orElse(words.getFirst());
    if (!words.contains(word)) {
      throw wrong(key, "is one of " + String.join(", ", words));
    }
    return word;
  }

  List<String> texts(String key) throws ProxySetupException {
    Object value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof TomlArray array)
        || !array.toList().stream().allMatch(String.class::isInstance)) {
      throw wrong(key, "is a list of texts");
    }
    return array.toList().stream().map(String.class::cast).toList();
  }

  int number(String key, int otherwise, int max) throws ProxySetupException {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof Long number) || number < 1 || number > max) {
      throw wrong(key, "is a whole number from 1 to " + max);
    }
    return number.intValue();
  }

  boolean flag(String key) throws ProxySetupException {
    Object value = value(key);
    if (value != null && !(value instanceof Boolean)) {
      throw wrong(key, "is true or false");
    }
    return value != null && (Boolean) value;
  }

  Duration duration(String key, Duration otherwise) throws ProxySetupException {
    Optional<String> text = optionalText(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    Matcher matcher = DURATION.matcher(text.get());
    if (!matcher.matches()) {
      throw wrong(key, "is a duration such as 500ms, 10s, 5m or 1h");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }

  /** A path, from the file's directory where it is relative. */
  Path path(String key) throws ProxySetupException {
    return resolved(text(key));
  }

  Optional<Path> optionalPath(String key) throws ProxySetupException {
    return optionalText(key).map(this::resolved);
  }

  private Path resolved(String text) {
    return file.toAbsolutePath().resolveSibling(text);
  }

  HostPort address(String key, String otherwise) throws ProxySetupException {
    try {
      return HostPort.parse(otherwise.isEmpty() ? text(key) : optionalText(key).orElse(otherwise));
    } catch (IllegalArgumentException e) {
      throw wrong(key, "is HOST:PORT");
    }
  }

  /** Refuses every key that nobody asked for. */
  void finish() throws ProxySetupException {
    for (String key : table.keySet()) {
      if (!asked.contains(key)) {
        throw new ProxySetupException(where(key) + ": unknown key " + name + key
            + Nearest.of(key, asked).map(known -> "; the nearest known one is " + name + known)
                .orElse(""));
      }
    }
  }

  /** A complaint about a key of this table. */
  ProxySetupException wrong(String key, String problem) {
    return new ProxySetupException(where(key) + ": " + name + key + " " + problem);
  }

  private String where(String key) {
    var position = table.inputPositionOf(List.of(key));
    return file + (position == null ? "" : ":" + position.line());
  }

  private @Nullable Object value(String key) {
    asked.add(key);
    return table.get(List.of(key));
  }
}
