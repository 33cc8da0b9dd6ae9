package io.etalon.crypto;

import io.etalon.crypto.slhdsa.SlhVerification;
import org.apache.tuweni.bytes.Bytes;

/**
 * The real verification of signatures: our own for Falcon and SLH-DSA, the JDK for ML-DSA.
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

  /**
   * A verifier for one thread at a time, on the active path, that owns its working memory and keeps
   * up to {@code cachedKeys} prepared Falcon keys of 10 kB: nearly free of allocation, and what
   * {@link SignatureVerifier#verifyAll} is for.
   */
  public static SignatureVerifier confined(int cachedKeys) {
    return confined(CryptoPath.active(), cachedKeys);
  }

  /** As {@link #confined(int)}, on one of our own paths: not Bouncy Castle's. */
  public static SignatureVerifier confined(CryptoPath path, int cachedKeys) {
    return new ConfinedVerifier(path, cachedKeys);
  }

  /**
   * Runs the kernels until C2 has compiled them: about a second of CPU, on the vector path alone.
   * For a node's start, on whichever thread; leaving it out costs time only.
   */
  public static void warmUp() {
    if (CryptoPath.active() != CryptoPath.VECTOR) {
      return;
    }
    WarmUp.run(confined(1));
  }

  private static boolean verify(CryptoPath path, PublicKey key, Bytes message, Bytes signature) {
    boolean theirs = path == CryptoPath.BOUNCY_CASTLE;
    return switch (key.scheme()) {
      case FALCON_512_R3, FALCON_1024_R3 -> theirs
          ? BouncyCastle.falcon(key, message, signature)
          : Falcon.verify(Falcon.verification(path), key, message, signature);
      case ML_DSA_65, ML_DSA_87 -> MlDsa.verify(key, message, signature);
      case SLH_DSA_SHAKE_256S -> theirs
          ? BouncyCastle.slhDsa(key, Bytes.EMPTY, message, signature)
          : SlhDsa.verify(new SlhVerification(path.keccak(), 1), key, SlhDsa.Message.of(message),
              signature);
    };
  }
}
