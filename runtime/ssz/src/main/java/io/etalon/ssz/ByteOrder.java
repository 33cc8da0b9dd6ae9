package io.etalon.ssz;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.tuweni.bytes.Bytes;

/** The order of byte strings that state keys and canonical lists are sorted by. */
public final class ByteOrder {
  /**
   * Byte by byte, unsigned, a prefix before what it begins. ({@link Bytes#compareTo} compares
   * numbers and ignores leading zeros.)
   */
  public static final Comparator<Bytes> LEXICOGRAPHIC =
      (left, right) -> Arrays.compareUnsigned(left.toArrayUnsafe(), right.toArrayUnsafe());

  private ByteOrder() {}
}
