package io.etalon.chainspec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** JSON that remembers where it stood; numbers stay text, so that no digit is ever rounded. */
sealed interface JsonValue {
  Position position();

  /** Members in the order of the text. */
  record Members(Position position, SequencedMap<String, JsonValue> values) implements JsonValue {
    static Members of(SequencedMap<String, JsonValue> values) {
      return new Members(Position.NONE, new LinkedHashMap<>(values));
    }
  }

  record Elements(Position position, List<JsonValue> values) implements JsonValue {
    static Elements of(List<JsonValue> values) {
      return new Elements(Position.NONE, new ArrayList<>(values));
    }
  }

  record Text(Position position, String value) implements JsonValue {
    static Text of(String value) {
      return new Text(Position.NONE, value);
    }
  }

  record Number(Position position, String digits) implements JsonValue {
    static Number of(long value) {
      return new Number(Position.NONE, Long.toString(value));
    }
  }

  record Bool(Position position, boolean value) implements JsonValue {
    static Bool of(boolean value) {
      return new Bool(Position.NONE, value);
    }
  }

  record Nothing(Position position) implements JsonValue {}

  /** What a reader would call this. */
  default String kind() {
    return switch (this) {
      case Members _ -> "an object";
      case Elements _ -> "a list";
      case Text _ -> "a text";
      case Number _ -> "a number";
      case Bool _ -> "true or false";
      case Nothing _ -> "null";
    };
  }
}
