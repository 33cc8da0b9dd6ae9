package io.etalon.system;

import io.etalon.pallet.Weight;

/**
 * What {@code system} costs, in nanoseconds of reference time.
 *
 * <p>Measured with {@code WeightsBenchmark} of the assembly on a Zen 4 core, JDK 25.0.3, commit
 * c5f1d60: 4,000 bytes of remark cost 26 us more than none, most of it hashing that every
 * extrinsic pays for by its length.
 */
final class SystemWeights {
  /** Two block hashes: one written, one removed. */
  static final Weight ON_INITIALIZE = Weight.ofMicros(10);

  private static final long REMARK_NANOS = 2_000;
  private static final long REMARK_NANOS_PER_BYTE = 2;

  private SystemWeights() {}

  /** Worst case: every byte is hashed. */
  static Weight remark(int bytes) {
    return new Weight(REMARK_NANOS + REMARK_NANOS_PER_BYTE * bytes);
  }
}
