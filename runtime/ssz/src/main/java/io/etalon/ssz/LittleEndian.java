package io.etalon.ssz;

import io.etalon.ssz.SszException.Reason;
import org.apache.tuweni.bytes.Bytes;

/** Little-endian numbers and the checks that every reader makes. */
final class LittleEndian {
  /** Bytes of an offset: BYTES_PER_LENGTH_OFFSET of the specification. */
  static final int OFFSET_LENGTH = 4;

  private LittleEndian() {}

  /**
   * Reads {@code length} bytes, 1 to 8, as an unsigned number; eight bytes may come out negative.
   */
  static long read(Bytes encoded, int position, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | encoded.get(position + i) & 0xff;
    }
    return value;
  }

  static void requireLength(Bytes encoded, int length) throws SszException {
    if (encoded.size() != length) {
      throw new SszException(
          Reason.WRONG_LENGTH, encoded.size() + " bytes where the type has " + length);
    }
  }

  /** Checks that {@code offset} lies between the previous one and the end of the input. */
  static int requireOffset(long offset, int previous, Bytes encoded) throws SszException {
    if (offset < previous || offset > encoded.size()) {
      throw new SszException(
          Reason.BAD_OFFSET,
          "offset " + offset + " not within " + previous + ".." + encoded.size());
    }
    return (int) offset;
  }
}
