package io.etalon.chainspec;

import java.util.Optional;
import java.util.function.Function;

/**
 * How a type looks in a document: one value that reads, checks and writes it, as a schema does for
 * bytes.
 */
interface Form<T> {
  /** The value, or empty after having told {@code place} why there is none. */
  Optional<T> read(JsonValue value, Place place);

  /** The canonical text of a value. */
  JsonValue write(T value);

  /** The same text for another type; {@code to} may refuse with an IllegalArgumentException. */
  default <U> Form<U> mapped(Function<T, U> to, Function<U, T> from) {
    Form<T> origin = this;
    return new Form<>() {
      @Override
      public Optional<U> read(JsonValue value, Place place) {
        return origin.read(value, place).flatMap(read -> {
          try {
            return Optional.of(to.apply(read));
          } catch (IllegalArgumentException e) {
            place.refuse(value, String.valueOf(e.getMessage()), "correct the value");
            return Optional.empty();
          }
        });
      }

      @Override
      public JsonValue write(U value) {
        return origin.write(from.apply(value));
      }
    };
  }
}
