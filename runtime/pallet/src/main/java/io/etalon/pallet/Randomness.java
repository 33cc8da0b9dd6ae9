package io.etalon.pallet;

import org.apache.tuweni.bytes.Bytes32;

/** Randomness that nobody chose. Served by {@code beacon}. */
@FunctionalInterface
public interface Randomness {
  /**
   * The randomness of an epoch: of this one, and of the next one from the first block that ranks
   * its leaders on; throws {@link IllegalStateException} for any other. Whoever needs many values
   * hashes it with a domain and a number of its own.
   */
  Bytes32 ofEpoch(Context context, long epoch);
}
