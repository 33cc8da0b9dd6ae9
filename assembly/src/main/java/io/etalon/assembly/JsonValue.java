package io.etalon.assembly;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A parsed JSON text. Numbers are whole: nothing on the chain is a fraction. */
sealed interface JsonValue {
  /** Members in the order of the text; no name comes twice. */
  record Members(Map<String, JsonValue> byName) implements JsonValue {
    /** Keeps a copy. */
    public Members {
      byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }
  }

  /** An array. */
  record Elements(List<JsonValue> list) implements JsonValue {
    /** Keeps a copy. */
    public Elements {
      list = List.copyOf(list);
    }
  }

  /** A string, its escapes resolved. */
  record Text(String text) implements JsonValue {}

  /** A whole number. */
  record Whole(BigInteger number) implements JsonValue {}

  /** True or false. */
  record Truth(boolean isTrue) implements JsonValue {}

  /** The literal null. */
  record Nothing() implements JsonValue {}
}
