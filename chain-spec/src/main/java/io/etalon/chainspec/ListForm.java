package io.etalon.chainspec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of at most {@code max} elements, in the order that they have. */
record ListForm<T>(Form<T> element, int max) implements Form<List<T>> {
  @Override
  public Optional<List<T>> read(JsonValue value, Place place) {
    if (!(value instanceof JsonValue.Elements elements)) {
      place.refuse(value, value.kind() + " where a list must be", "write [ … ]");
      return Optional.empty();
    }
    if (elements.values().size() > max) {
      place.refuse(value, elements.values().size() + " elements", "keep at most " + max);
      return Optional.empty();
    }
    List<T> read = new ArrayList<>();
    for (int i = 0; i < elements.values().size(); i++) {
      element.read(elements.values().get(i), place.at(i)).ifPresent(read::add);
    }
    return read.size() == elements.values().size() ? Optional.of(List.copyOf(read))
        : Optional.empty();
  }

  @Override
  public JsonValue write(List<T> values) {
    return JsonValue.Elements.of(values.stream().map(element::write).toList());
  }
}
