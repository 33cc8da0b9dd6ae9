package io.etalon.ssz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A fixed number of bits, such as the signers of a certificate. Immutable. */
public final class Bits {
  private final int length;
  // Bit i is bit i % 8 of byte i / 8, as in SSZ; bits from length on are zero.
  private final byte[] packed;

  private Bits(int length, byte[] packed) {
    this.length = length;
    this.packed = packed;
  }

  /** All bits clear. */
  public static Bits of(int length) {
    if (length < 0) {
      throw new IllegalArgumentException("negative length " + length);
    }
    return new Bits(length, new byte[bytesFor(length)]);
  }

  /**
   * The bits at {@code indices} set, the others clear.
   *
   * @throws IndexOutOfBoundsException when an index is not within the length
   */
  public static Bits of(int length, int... indices) {
    Bits bits = of(length);
    for (int index : indices) {
      bits.set(index);
    }
    return bits;
  }

  /** From packed bytes whose bits beyond {@code length} are zero already. */
  static Bits fromPacked(int length, byte[] packed) {
    return new Bits(length, packed);
  }

  static int bytesFor(int length) {
    return (int) ((length + 7L) / 8);
  }

  /** Number of bits. */
  public int length() {
    return length;
  }

  /**
   * Whether bit {@code index} is set.
   *
   * @throws IndexOutOfBoundsException when the index is not within the length
   */
  public boolean get(int index) {
    requireIndex(index);
    return (packed[index / 8] >>> (index % 8) & 1) == 1;
  }

  /**
   * These bits and bit {@code index} set.
   *
   * @throws IndexOutOfBoundsException when the index is not within the length
   */
  public Bits with(int index) {
    requireIndex(index);
    Bits bits = new Bits(length, packed.clone());
    bits.set(index);
    return bits;
  }

  /** How many bits are set. */
  public int cardinality() {
    int count = 0;
    for (byte octet : packed) {
      count += Integer.bitCount(octet & 0xff);
    }
    return count;
  }

  /** The indices of the bits that are set, ascending. */
  public List<Integer> indices() {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      if (get(i)) {
        indices.add(i);
      }
    }
    return List.copyOf(indices);
  }

  /** A copy of the bits as packed bytes, lowest bit first. */
  byte[] packed() {
    return packed.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bits bits
        && length == bits.length
        && Arrays.equals(packed, bits.packed);
  }

  @Override
  public int hashCode() {
    return 31 * length + Arrays.hashCode(packed);
  }

  /** The bits as digits, bit 0 first. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(get(i) ? '1' : '0');
    }
    return text.toString();
  }

  private void set(int index) {
    requireIndex(index);
    packed[index / 8] |= (byte) (1 << (index % 8));
  }

  private void requireIndex(int index) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException("bit " + index + " of " + length);
    }
  }
}
