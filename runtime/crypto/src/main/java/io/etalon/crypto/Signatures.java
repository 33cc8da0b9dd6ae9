package io.etalon.crypto;

import org.apache.tuweni.bytes.Bytes;

/**
 * The real verification of signatures: Bouncy Castle for Falcon and SLH-DSA, the JDK for ML-DSA.
 *
 * <p>It computes with integers alone and draws nothing at random, so every node gives the same
 * answer. Thread-safe.
 */
public final class Signatures {
  private static final SignatureVerifier VERIFIER = Signatures::verify;

  private Signatures() {}

  /** The verifier of every scheme in {@link SignatureScheme}. */
  public static SignatureVerifier verifier() {
    return VERIFIER;
  }

  private static boolean verify(PublicKey key, Bytes message, Bytes signature) {
    return switch (key.scheme()) {
      case FALCON_512_R3, FALCON_1024_R3 -> Falcon.verify(key, message, signature);
      case ML_DSA_65, ML_DSA_87 -> MlDsa.verify(key, message, signature);
      case SLH_DSA_SHAKE_256S -> SlhDsa.verify(key, Bytes.EMPTY, message, signature);
    };
  }
}
