package io.etalon.fuzz;

import io.etalon.assembly.JsonInverse;
import io.etalon.ssz.Schema;
import io.etalon.ssz.SchemaDescription;
import io.etalon.ssz.SszException;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * What holds of every schema and every input: it is refused in the typed way, or it is the one
 * encoding of its value, and a second decoder sees the same value.
 */
final class SszCheck<T> {
  private final String name;
  private final Schema<T> schema;
  private final SchemaDescription shape;

  SszCheck(String name, Schema<T> schema) {
    this.name = name;
    this.schema = schema;
    this.shape = schema.describe();
  }

  String name() {
    return name;
  }

  SchemaDescription shape() {
    return shape;
  }

  boolean accepts(byte[] input) {
    try {
      schema.decode(Bytes.wrap(input));
      return true;
    } catch (SszException e) {
      return false;
    }
  }

  /** Throws where something of it does not hold; the value where the input has one. */
  Optional<T> check(byte[] input) {
    Bytes encoded = Bytes.wrap(input);
    Optional<NaiveSsz.Reading> second = second(input);
    T value;
    try {
      value = schema.decode(encoded);
    } catch (SszException e) {
      require(second.isEmpty() || e.reason() == SszException.Reason.REFUSED,
          "the second decoder takes what the first refuses: " + e);
      return Optional.empty();
    }
    require(second.isPresent(), "the second decoder refuses what the first takes");
    require(schema.length(value) == input.length, "the value has another length");
    require(schema.encode(value).equals(encoded), "the value has another encoding");
    String json = schema.toJson(value);
    require(json.equals(second.get().json()), "the second decoder reads another value");
    require(JsonInverse.of(shape, json).equals(encoded), "the JSON stands for other bytes");
    require(
        schema.hashTreeRoot(value).equals(Bytes.wrap(second.get().root().compute())),
        "the second decoder computes another root");
    return Optional.of(value);
  }

  private Optional<NaiveSsz.Reading> second(byte[] input) {
    try {
      return Optional.of(NaiveSsz.read(shape, input));
    } catch (NaiveSsz.Refused e) {
      return Optional.empty();
    }
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(name + ": " + otherwise);
    }
  }
}
