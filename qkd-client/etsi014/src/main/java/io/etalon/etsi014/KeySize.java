package io.etalon.etsi014;

/**
 * The length of a key. The standard counts bits and programs count bytes; this type is the one
 * place that converts.
 *
 * <p>Shape: a positive multiple of 8 bits.
 */
public record KeySize(int bits) {

  public KeySize {
    if (!isWhole(bits)) {
      throw new IllegalArgumentException("a key has a positive multiple of 8 bits, not " + bits);
    }
  }

  /** The size of a key of this many bytes. */
  public static KeySize ofBytes(int bytes) {
    return new KeySize(Math.multiplyExact(bytes, Byte.SIZE));
  }

  /** Whether a number of bits is a positive whole number of bytes, as the standard demands. */
  public static boolean isWhole(int bits) {
    return bits > 0 && bits % Byte.SIZE == 0;
  }

  /** The length in bytes. */
  public int bytes() {
    return bits / Byte.SIZE;
  }
}
