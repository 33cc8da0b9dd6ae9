package io.etalon.executive;

import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.Weight;

/**
 * What an extrinsic costs besides its call, in nanoseconds of reference time.
 *
 * <p>Signatures: one verification each, measured on a Zen 4 core with JDK 25.0.3, rounded up.
 */
final class ExtrinsicWeights {
  /** Decoding, id, payload, nonce, key, fee, log; measured with the smallest transfer. */
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
