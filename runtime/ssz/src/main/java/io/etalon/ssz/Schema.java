package io.etalon.ssz;

import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A type as a value: it encodes, decodes, merkleizes and describes values of {@code T}.
 *
 * <p>Decoding is strict: each value has exactly one encoding and every other byte string is
 * refused. Nothing is allocated that the bytes at hand do not pay for, and recursion is as deep as
 * the schema is nested. Encoding or hashing a value outside the schema's bounds is the caller's
 * mistake: {@link IllegalArgumentException}. Schemas are immutable and thread-safe.
 *
 * @spec https://github.com/ethereum/consensus-specs/blob/dev/ssz/simple-serialize.md SSZ
 */
public interface Schema<T> {
  /** What {@link #fixedLength} says of a type whose values differ in length. */
  int VARIABLE = -1;

  /** Bytes of every encoded value, or {@link #VARIABLE}. */
  int fixedLength();

  /** Bytes of this value when encoded. */
  int length(T value);

  /** Appends the encoding of {@code value}: exactly {@link #length} bytes. */
  void write(T value, SszWriter out);

  /**
   * Reads a value from exactly these bytes. The result shares no memory with them.
   *
   * @throws SszException when the bytes are not the one encoding of a value
   */
  T read(Bytes encoded) throws SszException;

  /** Merkle root of the value. */
  Bytes32 hashTreeRoot(T value);

  /** The shape of the type: what metadata, JSON and the command line are derived from. */
  SchemaDescription describe();

  /**
   * Appends the value as JSON text: hex for bytes and bits, numbers up to 32 bits, decimal strings
   * above, {@code null} for an absent value, {@code {"option": value}} for a union.
   */
  void writeJson(T value, StringBuilder out);

  /**
   * Whether the type is basic (a boolean or an unsigned integer), so that sequences pack several
   * values into one chunk.
   */
  default boolean isBasic() {
    return false;
  }

  /** Encodes {@code value} into one array of its exact length. */
  default Bytes encode(T value) {
    SszWriter out = new SszWriter(length(value));
    write(value, out);
    return out.finish();
  }

  /**
   * Reads a value from exactly these bytes.
   *
   * @throws SszException when the bytes are not the one encoding of a value
   */
  default T decode(Bytes encoded) throws SszException {
    // One flat array, so that the reads below are index arithmetic whatever kind of Bytes came in.
    return read(Bytes.wrap(encoded.toArrayUnsafe()));
  }

  /** The value as JSON text, see {@link #writeJson}. */
  default String toJson(T value) {
    StringBuilder out = new StringBuilder();
    writeJson(value, out);
    return out.toString();
  }

  /**
   * A type of its own with this encoding. For decoding to stay canonical, {@code from} must invert
   * {@code to} exactly.
   *
   * @param to may refuse a value by {@link SszException} or {@link IllegalArgumentException}
   */
  default <U> Schema<U> mapped(String name, Refine<T, U> to, Function<U, T> from) {
    return new MappedSchema<>(this, name, to, from);
  }
}
