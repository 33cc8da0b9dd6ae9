package io.etalon.pallet;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** See {@link MapKey#HASH}. */
record HashKey() implements MapKey<Bytes32> {
  @Override
  public Bytes encode(Bytes32 key) {
    return key;
  }

  @Override
  public Bytes32 decode(Bytes encoded) {
    return Bytes32.wrap(encoded);
  }

  @Override
  public int length() {
    return Bytes32.SIZE;
  }
}
