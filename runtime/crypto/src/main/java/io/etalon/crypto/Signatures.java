package io.etalon.crypto;

import io.etalon.crypto.slhdsa.SlhVerification;
import org.apache.tuweni.bytes.Bytes;

/**
 * The real verification of signatures: our own for SLH-DSA, Bouncy Castle for Falcon, the JDK for
 * ML-DSA.
 *
 * <p>It computes with integers alone and draws nothing at random, so every node gives the same
 * answer, on whichever {@link CryptoPath}. Thread-safe.
 */
public final class Signatures {
  private static final SignatureVerifier VERIFIER = verifier(CryptoPath.active());

  private Signatures() {}

  /** The verifier of every scheme in {@link SignatureScheme}, on the active path. */
  public static SignatureVerifier verifier() {
    return VERIFIER;
  }

  /**
   * The verifier of every scheme on one path; ML-DSA is the JDK's on all of them.
   *
   * <p>Errors: {@link IllegalStateException} where the path is not available.
   */
  public static SignatureVerifier verifier(CryptoPath path) {
    if (!path.isAvailable()) {
      throw new IllegalStateException("jdk.incubator.vector is not resolved in this JVM");
    }
    return (key, message, signature) -> verify(path, key, message, signature);
  }

  private static boolean verify(CryptoPath path, PublicKey key, Bytes message, Bytes signature) {
    return switch (key.scheme()) {
      case FALCON_512_R3, FALCON_1024_R3 -> BouncyCastle.falcon(key, message, signature);
      case ML_DSA_65, ML_DSA_87 -> MlDsa.verify(key, message, signature);
      case SLH_DSA_SHAKE_256S -> path == CryptoPath.BOUNCY_CASTLE
          ? BouncyCastle.slhDsa(key, Bytes.EMPTY, message, signature)
          : SlhDsa.verify(new SlhVerification(path.keccak(), 1), key, SlhDsa.Message.of(message),
              signature);
    };
  }
}
