package io.etalon.ssz;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The types that all others are composed of. Containers and unions have builders: {@link
 * ContainerSchema}, {@link UnionSchema}.
 */
public final class Schemas {
  /** One byte, 0 or 1. */
  public static final Schema<Boolean> BOOLEAN = new BooleanSchema();

  /** 0 to 255. */
  public static final Schema<Integer> UINT8 = new IntegerSchema(1);

  /** 0 to 65535. */
  public static final Schema<Integer> UINT16 = new IntegerSchema(2);

  /** 0 to 2^32 - 1. */
  public static final Schema<Long> UINT32 = new UnsignedLongSchema(4);

  /** 0 to 2^63 - 1 in eight bytes; the upper half of the range is refused. */
  public static final Schema<Long> UINT64 = new UnsignedLongSchema(8);

  /** 0 to 2^128 - 1. */
  public static final Schema<BigInteger> UINT128 = unsigned(128);

  /** 0 to 2^256 - 1. */
  public static final Schema<BigInteger> UINT256 = unsigned(256);

  /** 32 bytes. */
  public static final Schema<Bytes32> BYTES32 = new Bytes32Schema();

  private Schemas() {}

  /** An unsigned integer over its whole range; {@code bits} is 8, 16, 32, 64, 128 or 256. */
  public static Schema<BigInteger> unsigned(int bits) {
    return new UnsignedBigSchema(bits);
  }

  /** Exactly {@code length} bytes, at least one. */
  public static Schema<Bytes> byteVector(int length) {
    return new ByteVectorSchema(length);
  }

  /** Up to {@code max} bytes. */
  public static Schema<Bytes> byteList(long max) {
    return new ByteListSchema(max);
  }

  /** Well-formed UTF-8 of up to {@code maxBytes} bytes: a byte list that JSON shows as a string. */
  public static Schema<String> text(long maxBytes) {
    return new TextSchema(maxBytes);
  }

  /** Exactly {@code count} elements, at least one, in an immutable list. */
  public static <T> Schema<List<T>> vector(Schema<T> element, int count) {
    return new VectorSchema<>(element, count);
  }

  /** Up to {@code max} elements, none of them of zero length, in an immutable list. */
  public static <T> Schema<List<T>> list(Schema<T> element, long max) {
    return new ListSchema<>(element, max);
  }

  /** Exactly {@code length} bits, at least one. */
  public static Schema<Bits> bitvector(int length) {
    return new BitvectorSchema(length);
  }

  /** Up to {@code max} bits. */
  public static Schema<Bits> bitlist(long max) {
    return new BitlistSchema(max);
  }

  /** A value or none: Union[None, T]. */
  public static <T> Schema<Optional<T>> optional(Schema<T> element) {
    return new OptionalSchema<>(element);
  }

  /**
   * One of {@code constants}, encoded as its index in one byte like a uint8; their order is part of
   * the encoding.
   *
   * @param name the type's name in metadata
   */
  public static <T> Schema<T> enumeration(String name, List<T> constants) {
    return new EnumerationSchema<>(name, constants);
  }

  /**
   * The one value of a type without content, such as a call without arguments: no bytes, the zero
   * chunk for a root. An extension: SSZ has no empty container. Sequences of it are refused.
   */
  public static <T> Schema<T> unit(T instance) {
    return new UnitSchema<>(instance);
  }
}
