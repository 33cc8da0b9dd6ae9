package io.etalon.chainspec;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** The single values of a document by their paths, in its order. */
final class Leaves {
  private Leaves() {}

  /** Elements that have a name or an account are called by it, so that an insertion moves none. */
  static SequencedMap<String, String> byName(JsonValue document) {
    SequencedMap<String, String> leaves = new LinkedHashMap<>();
    collect(document, "", leaves);
    return leaves;
  }

  private static void collect(
      JsonValue value, String path, SequencedMap<String, String> leaves) {
    switch (value) {
      case JsonValue.Members members -> members.values().forEach((key, member) ->
          collect(member, path.isEmpty() ? key : path + "." + key, leaves));
      case JsonValue.Elements elements -> {
        List<String> names = names(elements);
        for (int i = 0; i < names.size(); i++) {
          collect(elements.values().get(i), path + "[" + names.get(i) + "]", leaves);
        }
      }
      case JsonValue.Text(_, String text) -> leaves.put(path, text);
      case JsonValue.Number(_, String digits) -> leaves.put(path, digits);
      case JsonValue.Bool(_, boolean bool) -> leaves.put(path, Boolean.toString(bool));
      case JsonValue.Nothing _ -> leaves.put(path, "null");
    }
  }

  private static List<String> names(JsonValue.Elements elements) {
    SequencedSet<String> names = new LinkedHashSet<>();
    for (int i = 0; i < elements.values().size(); i++) {
      String number = Integer.toString(i);
      String name = name(elements.values().get(i)).orElse(number);
      if (!names.add(name)) {
        names.add(name + "#" + number);
      }
    }
    return List.copyOf(names);
  }

  private static Optional<String> name(JsonValue element) {
    if (!(element instanceof JsonValue.Members members)) {
      return Optional.empty();
    }
    for (String key : List.of("name", "account")) {
      if (members.values().get(key) instanceof JsonValue.Text text) {
        return Optional.of(text.value());
      }
    }
    return Optional.ofNullable(members.values().get("certificate")).flatMap(Leaves::name);
  }

  /** Where each value of a text stands, by paths with numbers as problems use them. */
  static SequencedMap<String, Position> positions(JsonValue document) {
    SequencedMap<String, Position> positions = new LinkedHashMap<>();
    place(document, Place.root(new Problems()), positions);
    return positions;
  }

  private static void place(
      JsonValue value, Place place, SequencedMap<String, Position> positions) {
    positions.put(place.path(), value.position());
    if (value instanceof JsonValue.Members members) {
      members.values().forEach((key, member) -> place(member, place.at(key), positions));
    }
    if (value instanceof JsonValue.Elements elements) {
      for (int i = 0; i < elements.values().size(); i++) {
        place(elements.values().get(i), place.at(i), positions);
      }
    }
  }
}
