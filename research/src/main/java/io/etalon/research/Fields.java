package io.etalon.research;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Reads one table of a scenario strictly: what nobody asked for is refused in the end. */
final class Fields {
  private final String file;
  private final TomlTable table;
  private final TreeSet<String> known = new TreeSet<>();

  Fields(String file, TomlTable table) {
    this.file = file;
    this.table = table;
  }

  /** A whole number from {@code least} to {@code most}. */
  long whole(String key, long absent, long least, long most) throws ScenarioException {
    Optional<Object> found = find(key);
    if (found.isEmpty()) {
      return absent;
    }
    if (!(found.get() instanceof Long value) || value < least || value > most) {
      throw at(key, key + " is a whole number from " + least + " to " + most);
    }
    return value;
  }

  /** A number from {@code least} to {@code most}. */
  double number(String key, double absent, double least, double most) throws ScenarioException {
    Optional<Object> found = find(key);
    return found.isEmpty() ? absent : checked(key, found.get(), least, most);
  }

  /** A ratio from 0 to 1, in parts per billion. */
  long ppb(String key, long absent) throws ScenarioException {
    Optional<Object> found = find(key);
    return found.isEmpty() ? absent : Math.round(checked(key, found.get(), 0, 1) * 1e9);
  }

  /** One of these words. */
  String word(String key, String absent, List<String> words) throws ScenarioException {
    String value = text(key, absent);
    if (!words.contains(value)) {
      throw at(key, key + " is one of " + String.join(", ", words) + likely(value, words));
    }
    return value;
  }

  String text(String key, String absent) throws ScenarioException {
    Optional<Object> found = find(key);
    if (found.isEmpty()) {
      return absent;
    }
    if (!(found.get() instanceof String value)) {
      throw at(key, key + " is a text");
    }
    return value;
  }

  /** Two numbers, the second no smaller. */
  LinkClass.Loss range(String key, LinkClass.Loss absent) throws ScenarioException {
    Optional<Object> found = find(key);
    if (found.isEmpty()) {
      return absent;
    }
    if (!(found.get() instanceof TomlArray array) || array.size() != 2) {
      throw at(key, key + " is written as [least, most]");
    }
    double least = checked(key, array.get(0), 0, 100);
    return new LinkClass.Loss(least, checked(key, array.get(1), least, 100));
  }

  /** A table in this one; an empty one where it is absent. */
  Fields table(String key) throws ScenarioException {
    Optional<Object> found = find(key);
    if (found.isEmpty()) {
      return nothing();
    }
    if (!(found.get() instanceof TomlTable inner)) {
      throw at(key, key + " is written as [" + key + "]");
    }
    return new Fields(file, inner);
  }

  /** A table in which nothing is set. */
  Fields nothing() {
    return new Fields(file, Toml.parse(""));
  }

  /** The tables of a list, in its order. */
  List<Fields> tables(String key) throws ScenarioException {
    Optional<Object> found = find(key);
    List<Fields> all = new ArrayList<>();
    if (found.isEmpty()) {
      return all;
    }
    if (!(found.get() instanceof TomlArray array)
        || !array.toList().stream().allMatch(TomlTable.class::isInstance)) {
      throw at(key, key + " is written as [[" + key + "]] entries");
    }
    for (int i = 0; i < array.size(); i++) {
      all.add(new Fields(file, array.getTable(i)));
    }
    return all;
  }

  /** Whether the table names this key. */
  boolean has(String key) {
    return find(key).isPresent();
  }

  /** Refuses a key that was never asked for, and names the nearest one that was. */
  void finish() throws ScenarioException {
    for (String key : table.keySet()) {
      if (!known.contains(key)) {
        throw at(key, "unknown key " + key + likely(key, List.copyOf(known)));
      }
    }
  }

  /** A failure at a key's place in the file. */
  ScenarioException at(String key, String problem) {
    var position = table.inputPositionOf(List.of(key));
    String line = position == null ? "" : ":" + position.line();
    return new ScenarioException(file + line + ": " + problem);
  }

  private Optional<Object> find(String key) {
    known.add(key);
    return Optional.ofNullable(table.get(List.of(key)));
  }

  private double checked(String key, Object value, double least, double most)
      throws ScenarioException {
    double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
    if (!(number >= least && number <= most)) {
      throw at(key, "%s is a number from %s to %s".formatted(key, least, most));
    }
    return number;
  }

  private static String likely(String typed, List<String> words) {
    return words.stream()
        .min(Comparator.comparingInt((String word) -> edits(typed, word))
            .thenComparing(Comparator.naturalOrder()))
        .map(word -> "; did you mean " + word + "?")
        .orElse("");
  }

  /** Levenshtein's distance. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
