package io.etalon.crypto;

import java.util.Optional;

/**
 * The signature schemes that accounts, peers and validators may use, numbered and versioned.
 *
 * <p>The number is part of account ids, peer ids and signed bytes, so it is never reused. The
 * {@code r3} schemes are Falcon as submitted to round 3; what FIPS 206 makes of it will carry new
 * numbers, because its signatures differ.
 */
public enum SignatureScheme {
  /** Falcon-512 of round 3, NIST level 1: the default of accounts. */
  FALCON_512_R3(1, "falcon-512-r3", 897, 689),
  /** Falcon-1024 of round 3, NIST level 5: votes and peers. */
  FALCON_1024_R3(2, "falcon-1024-r3", 1793, 1329),
  /** ML-DSA-65 of FIPS 204, NIST level 3, pure, empty context. */
  ML_DSA_65(3, "ml-dsa-65", 1952, 3309),
  /** ML-DSA-87 of FIPS 204, NIST level 5, pure, empty context. */
  ML_DSA_87(4, "ml-dsa-87", 2592, 4627),
  /** SLH-DSA-SHAKE-256s of FIPS 205, NIST level 5, pure, empty context: seals and identities. */
  SLH_DSA_SHAKE_256S(5, "slh-dsa-shake-256s", 64, 29_792);

  private final int id;
  private final String label;
  private final int publicKeyLength;
  private final int maxSignatureLength;

  SignatureScheme(int id, String label, int publicKeyLength, int maxSignatureLength) {
    this.id = id;
    this.label = label;
    this.publicKeyLength = publicKeyLength;
    this.maxSignatureLength = maxSignatureLength;
  }

  /** The scheme's number on the wire, in [1, 255]. */
  public int id() {
    return id;
  }

  /** The scheme's name in configuration, key files and printed output. */
  public String label() {
    return label;
  }

  /** Bytes of an encoded public key, always exactly this many. */
  public int publicKeyLength() {
    return publicKeyLength;
  }

  /**
   * Bytes of the longest signature that is accepted.
   *
   * <p>ML-DSA and SLH-DSA signatures always have this length. A Falcon signature varies by about 20
   * bytes; its bound is the one of the round-3 submission, whose signers never emit more.
   */
  public int maxSignatureLength() {
    return maxSignatureLength;
  }

  /** The scheme numbered {@code id}, or empty where no scheme has that number. */
  public static Optional<SignatureScheme> byId(int id) {
    for (SignatureScheme scheme : values()) {
      if (scheme.id == id) {
        return Optional.of(scheme);
      }
    }
    return Optional.empty();
  }

  /** The scheme labelled {@code label} exactly, or empty where no scheme has that label. */
  public static Optional<SignatureScheme> byLabel(String label) {
    for (SignatureScheme scheme : values()) {
      if (scheme.label.equals(label)) {
        return Optional.of(scheme);
      }
    }
    return Optional.empty();
  }
}
