package io.etalon.chainspec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A record as an object: every key mandatory, unknown ones refused, written in this order. */
final class ObjectForm<T> implements Form<T> {
  private final LinkedHashMap<String, Field<T, ?>> fields;
  private final Function<Values, T> assembly;

  private ObjectForm(LinkedHashMap<String, Field<T, ?>> fields, Function<Values, T> assembly) {
    this.fields = fields;
    this.assembly = assembly;
  }

  static <T> Builder<T> of() {
    return new Builder<>();
  }

  /** Collects the fields. */
  static final class Builder<T> {
    private final LinkedHashMap<String, Field<T, ?>> fields = new LinkedHashMap<>();

    <V> Builder<T> field(String key, Form<V> form, Function<T, V> part) {
      fields.put(key, new Field<>(form, part));
      return this;
    }

    /** {@code assembly} takes every field with {@link Values#next}, in order. */
    ObjectForm<T> build(Function<Values, T> assembly) {
      return new ObjectForm<>(fields, assembly);
    }
  }

  /** The values that were read, in the order of the fields. */
  static final class Values {
    private final List<Object> values = new ArrayList<>();
    private int taken;

    // The builder pairs each field with the place that takes it.
    @SuppressWarnings("unchecked")
    <V> V next() {
      V value = (V) values.get(taken);
      taken++;
      return value;
    }
  }

  private record Field<T, V>(Form<V> form, Function<T, V> part) {
    JsonValue write(T value) {
      return form.write(part.apply(value));
    }
  }

  @Override
  public Optional<T> read(JsonValue value, Place place) {
    if (!(value instanceof JsonValue.Members members)) {
      place.refuse(value, value.kind() + " where an object must be",
          "write an object with the keys " + String.join(", ", fields.keySet()));
      return Optional.empty();
    }
    refuseUnknown(members, place);
    Values values = new Values();
    boolean complete = true;
    for (Map.Entry<String, Field<T, ?>> field : fields.entrySet()) {
      Optional<?> read = readField(field.getKey(), field.getValue(), members, place);
      complete &= read.isPresent();
      read.ifPresent(values.values::add);
    }
    return complete ? assemble(values, value, place) : Optional.empty();
  }

  private void refuseUnknown(JsonValue.Members members, Place place) {
    members.values().forEach((key, value) -> {
      if (!fields.containsKey(key)) {
        place.at(key).refuse(value, "unknown key", Nearest.remedy(key, fields.keySet()));
      }
    });
  }

  private Optional<?> readField(
      String key, Field<T, ?> field, JsonValue.Members members, Place place) {
    if (!members.values().containsKey(key)) {
      place.at(key).refuse(members, "the key is missing", "add \"" + key + "\"");
      return Optional.empty();
    }
    return field.form.read(members.values().get(key), place.at(key));
  }

  private Optional<T> assemble(Values values, JsonValue value, Place place) {
    try {
      return Optional.of(assembly.apply(values));
    } catch (IllegalArgumentException e) {
      place.refuse(value, String.valueOf(e.getMessage()), "correct the values");
      return Optional.empty();
    }
  }

  @Override
  public JsonValue write(T value) {
    LinkedHashMap<String, JsonValue> members = new LinkedHashMap<>();
    fields.forEach((key, field) -> members.put(key, field.write(value)));
    return JsonValue.Members.of(members);
  }
}
