package io.etalon.crypto.slhdsa;

/**
 * One signature to be checked, its message already hashed. It borrows the arrays: nobody may change
 * them before the verdict.
 */
public final class SlhClaim {
  final byte[] publicKey;
  final byte[] signature;
  final MessageIndices indices;

  private SlhClaim(byte[] publicKey, byte[] signature, MessageIndices indices) {
    this.publicKey = publicKey;
    this.signature = signature;
    this.indices = indices;
  }

  /**
   * A claim about the message {@code prefix || message}: an empty prefix is FIPS 205's internal
   * interface, {@code 0x00 || |context| || context} its pure one (algorithm 24).
   *
   * <p>Errors: {@link IllegalArgumentException} where the key has not 64 bytes or the signature not
   * 29,792.
   */
  public static SlhClaim of(byte[] publicKey, byte[] prefix, byte[] message, byte[] signature) {
    if (publicKey.length != 2 * Slh256s.N || signature.length != Slh256s.SIGNATURE) {
      throw new IllegalArgumentException("not an slh-dsa-shake-256s key and signature");
    }
    return new SlhClaim(publicKey, signature,
        MessageIndices.of(signature, publicKey, prefix, message));
  }

  /**
   * A claim whose upper layers alone are looked at, by {@link SlhVerification#verifyFrom}; the rest
   * of {@code signature} may be anything.
   */
  public static SlhClaim ofLayer(byte[] publicKey, byte[] signature, MessageIndices indices) {
    return new SlhClaim(publicKey, signature, indices);
  }
}
