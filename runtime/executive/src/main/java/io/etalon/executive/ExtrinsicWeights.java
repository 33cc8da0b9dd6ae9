package io.etalon.executive;

import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.Weight;

/**
 * What an extrinsic costs besides its call, in nanoseconds of reference time.
 *
 * <p>Measured on a Zen 4 core, JDK 25.0.3, commit c5f1d60, rounded up. Signatures: one verification
 * of each scheme. The rest with {@code WeightsBenchmark} of the assembly: an empty remark costs 22
 * us, each further byte 6.6 ns.
 */
final class ExtrinsicWeights {
  /** Id, payload, nonce, key, fee, log, and the shares in the block's and the state's root. */
  private static final long BASE_NANOS = 25_000;

  /** Every byte is decoded once and hashed for the id and for the block's root. */
  private static final long NANOS_PER_BYTE = 10;

  private ExtrinsicWeights() {}

  static Weight of(SignatureScheme scheme, int bytes) {
    return new Weight(BASE_NANOS + NANOS_PER_BYTE * bytes).plus(verification(scheme));
  }

  private static Weight verification(SignatureScheme scheme) {
    return switch (scheme) {
      case FALCON_512_R3 -> Weight.ofMicros(45);
      case FALCON_1024_R3 -> Weight.ofMicros(98);
      case ML_DSA_65 -> Weight.ofMicros(120);
      case ML_DSA_87 -> Weight.ofMicros(200);
      case SLH_DSA_SHAKE_256S -> Weight.ofMicros(2_200);
    };
  }
}
