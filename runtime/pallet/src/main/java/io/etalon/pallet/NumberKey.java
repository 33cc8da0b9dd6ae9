package io.etalon.pallet;

import org.apache.tuweni.bytes.Bytes;

/** See {@link MapKey#NUMBER}. */
record NumberKey() implements MapKey<Long> {
  @Override
  public Bytes encode(Long key) {
    if (key < 0) {
      throw new IllegalArgumentException("a numeric key is never negative: " + key);
    }
    return Bytes.ofUnsignedLong(key);
  }

  @Override
  public Long decode(Bytes encoded) {
    return encoded.toLong();
  }

  @Override
  public int length() {
    return Long.BYTES;
  }
}
