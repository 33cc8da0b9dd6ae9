package io.etalon.pallet;

import org.apache.tuweni.bytes.Bytes;

/** See {@link MapKey#numberPair}. */
record PairKey() implements MapKey<MapKey.NumberPair> {
  @Override
  public Bytes encode(NumberPair key) {
    return Bytes.concatenate(NUMBER.encode(key.first()), NUMBER.encode(key.second()));
  }

  @Override
  public NumberPair decode(Bytes encoded) {
    return new NumberPair(
        NUMBER.decode(encoded.slice(0, Long.BYTES)), NUMBER.decode(encoded.slice(Long.BYTES)));
  }

  @Override
  public int length() {
    return 2 * Long.BYTES;
  }
}
