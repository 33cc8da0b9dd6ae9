package io.etalon.ssz;

/** The bounds that types are declared with and values are held to. */
final class Bounds {
  /** Above any limit that is of use, and low enough that no computation on limits overflows. */
  private static final long MAX_LIMIT = 1L << 48;

  private Bounds() {}

  static void requirePositive(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("a type of length " + length + " is illegal in SSZ");
    }
  }

  static void requireLimit(long max) {
    if (max < 1 || max > MAX_LIMIT) {
      throw new IllegalArgumentException("limit " + max + " not within 1.." + MAX_LIMIT);
    }
  }

  static void requireWithin(int size, long max) {
    if (size > max) {
      throw new IllegalArgumentException(size + " where the type allows " + max);
    }
  }

  static void checkWithin(long size, long max) throws SszException {
    if (size > max) {
      throw new SszException(
          SszException.Reason.LIMIT_EXCEEDED, size + " where the type allows " + max);
    }
  }
}
