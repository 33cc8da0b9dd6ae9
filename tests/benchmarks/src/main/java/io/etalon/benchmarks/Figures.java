package io.etalon.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured, in the order in which it is printed. */
final class Figures {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Adds a figure; the name ends with its unit. */
  Figures put(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** One figure a line, or one JSON object. */
  String print(boolean json) {
    if (json) {
      try {
        return new ObjectMapper().writeValueAsString(values);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("figures are numbers and texts", e);
      }
    }
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> text.append("%-34s %s%n".formatted(name, value)));
    return text.toString().stripTrailing();
  }
}
