package io.etalon.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * A configuration file in TOML: every key in it is a known one, and every value has its key's form.
 * Relative paths start at the file's directory.
 *
 * @param values by key
 * @param links the values of each entry of {@code [[links]]}, by key
 */
record ConfigFile(Map<String, Setting> values, List<Map<String, Setting>> links) {
  private static final String LINKS = "links";

  /** Reads and checks a file. */
  static ConfigFile load(Path file) throws ConfigException {
    TomlParseResult parsed = parse(file);
    if (parsed.hasErrors()) {
      TomlParseError first = parsed.errors().getFirst();
      throw new ConfigException(
          file + ":" + first.position().line() + ": " + first.getMessage());
    }
    Reader reader = new Reader(file);
    Map<String, Setting> values = new LinkedHashMap<>();
    for (List<String> path : parsed.keyPathSet()) {
      if (!path.getFirst().equals(LINKS)) {
        reader.read(parsed, path, ConfigKeys.all(), values);
      }
    }
    return new ConfigFile(values, links(parsed, reader));
  }

  private static TomlParseResult parse(Path file) throws ConfigException {
    try {
      return Toml.parse(Files.readString(file));
    } catch (IOException e) {
      throw new ConfigException("cannot read " + file + ": check its path and permissions", e);
    }
  }

  private static List<Map<String, Setting>> links(TomlParseResult parsed, Reader reader)
      throws ConfigException {
    List<Map<String, Setting>> links = new ArrayList<>();
    Object entries = parsed.get(List.of(LINKS));
    if (entries == null) {
      return links;
    }
    if (!(entries instanceof TomlArray array)
        || !array.toList().stream().allMatch(TomlTable.class::isInstance)) {
      throw new ConfigException(
          reader.origin(parsed, List.of(LINKS)) + ": links are written as [[links]] entries");
    }
    for (int i = 0; i < array.size(); i++) {
      Map<String, Setting> link = new LinkedHashMap<>();
      TomlTable table = array.getTable(i);
      for (List<String> path : table.keyPathSet()) {
        reader.read(table, path, ConfigKeys.LINK, link);
      }
      links.add(link);
    }
    return links;
  }

  /** Reads single values of one file. */
  private record Reader(Path file) {
    void read(
        TomlTable table, List<String> path, List<ConfigKey> known, Map<String, Setting> values)
        throws ConfigException {
      String name = String.join(".", path);
      String origin = origin(table, path);
      ConfigKey key = known.stream().filter(each -> each.name().equals(name)).findFirst()
          .orElseThrow(() -> unknown(origin, name, known));
      String text = text(table.get(path), origin);
      key.check(text, origin);
      Path base = file.toAbsolutePath().getParent();
      values.put(name, new Setting(
          base == null ? text : key.kind().resolved(text, base), origin));
    }

    String origin(TomlTable table, List<String> path) {
      var position = table.inputPositionOf(path);
      return file + (position == null ? "" : ":" + position.line());
    }

    private static String text(Object value, String origin) throws ConfigException {
      return switch (value) {
        case String text -> text;
        case Long number -> number.toString();
        case Boolean flag -> flag.toString();
        case TomlArray array -> String.join(",", array.toList().stream()
            .map(String::valueOf).toList());
        default -> throw new ConfigException(
            origin + ": a value is a text, a whole number, true or false, or a list of texts");
      };
    }

    private static ConfigException unknown(String origin, String name, List<ConfigKey> known) {
      String nearest = Nearest.of(name, ConfigKeys.names(known)).orElseThrow();
      return new ConfigException(
          origin + ": unknown key " + name + "; the nearest known one is " + nearest);
    }
  }
}
