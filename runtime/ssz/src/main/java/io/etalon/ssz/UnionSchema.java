package io.etalon.ssz;

import io.etalon.ssz.SszException.Reason;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * One of several types, told apart by a selector byte: what a sealed interface is on the wire.
 *
 * <pre>{@code
 * Schema<Shape> SCHEMA = UnionSchema.<Shape>named("Shape")
 *     .option(0, "circle", Circle.class, Circle.SCHEMA)
 *     .option(1, "square", Square.class, Square.SCHEMA)
 *     .build();
 * }</pre>
 */
public final class UnionSchema<U> implements Schema<U> {
  /** Selectors above are reserved by the specification. */
  private static final int MAX_SELECTOR = 127;
  private static final int SELECTOR_LENGTH = 1;

  private final String name;
  private final TreeMap<Integer, Option<U, ?>> options;

  private UnionSchema(Builder<U> builder) {
    this.name = builder.name;
    this.options = new TreeMap<>(builder.options);
  }

  /** Starts a union of this name. */
  public static <U> Builder<U> named(String name) {
    return new Builder<>(name);
  }

  /** Collects the options of a union. */
  public static final class Builder<U> {
    private final String name;
    private final TreeMap<Integer, Option<U, ?>> options = new TreeMap<>();

    private Builder(String name) {
      this.name = name;
    }

    /**
     * Adds an option. A value is encoded by the first option, in the order of selectors, whose
     * {@code type} it is an instance of.
     *
     * @param selector 0 to 127, used once
     */
    public <V extends U> Builder<U> option(
        int selector, String option, Class<V> type, Schema<V> schema) {
      if (selector < 0 || selector > MAX_SELECTOR || options.containsKey(selector)) {
        throw new IllegalArgumentException(
            "selector " + selector + " of " + name + " is reserved or taken");
      }
      options.put(selector, new Option<>(selector, option, type, schema));
      return this;
    }

    /**
     * The schema.
     *
     * @throws IllegalArgumentException without options
     */
    public UnionSchema<U> build() {
      if (options.isEmpty()) {
        throw new IllegalArgumentException("union " + name + " has no options");
      }
      return new UnionSchema<>(this);
    }
  }

  private record Option<U, V extends U>(
      int selector, String name, Class<V> type, Schema<V> schema) {
    int length(U value) {
      return SELECTOR_LENGTH + schema.length(type.cast(value));
    }

    void write(U value, SszWriter out) {
      out.writeLittleEndian(selector, SELECTOR_LENGTH);
      schema.write(type.cast(value), out);
    }

    Bytes32 root(U value) {
      return Merkle.mixIn(schema.hashTreeRoot(type.cast(value)), selector);
    }

    void writeJson(U value, StringBuilder out) {
      out.append('{');
      Json.name(name, out);
      schema.writeJson(type.cast(value), out);
      out.append('}');
    }
  }

  @Override
  public int fixedLength() {
    return VARIABLE;
  }

  @Override
  public int length(U value) {
    return optionOf(value).length(value);
  }

  @Override
  public void write(U value, SszWriter out) {
    optionOf(value).write(value, out);
  }

  @Override
  public U read(Bytes encoded) throws SszException {
    if (encoded.isEmpty()) {
      throw new SszException(
          Reason.WRONG_LENGTH, name + ": no bytes where a union has at least one");
    }
    int selector = encoded.get(0) & 0xff;
    Optional<Option<U, ?>> option = Optional.ofNullable(options.get(selector));
    if (option.isEmpty()) {
      throw new SszException(Reason.UNKNOWN_SELECTOR, name + " has no selector " + selector);
    }
    try {
      return option.get().schema.read(encoded.slice(SELECTOR_LENGTH));
    } catch (SszException e) {
      throw e.inside(name, option.get().name);
    }
  }

  @Override
  public Bytes32 hashTreeRoot(U value) {
    return optionOf(value).root(value);
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Union(name, options.values().stream()
        .map(option -> new SchemaDescription.Option(
            option.selector, option.name, option.schema.describe()))
        .toList());
  }

  @Override
  public void writeJson(U value, StringBuilder out) {
    optionOf(value).writeJson(value, out);
  }

  private Option<U, ?> optionOf(U value) {
    for (Option<U, ?> option : options.values()) {
      if (option.type.isInstance(value)) {
        return option;
      }
    }
    throw new IllegalArgumentException(value.getClass().getName() + " is no option of " + name);
  }
}
