package io.etalon.crypto.falcon;

/**
 * One signature to be checked with a prepared key. It borrows the arrays: nobody may change them
 * before the verdict.
 */
public final class FalconClaim {
  final FalconKey key;
  final byte[] message;
  final byte[] signature;

  /** A claim that {@code key}'s holder signed {@code message}. */
  public FalconClaim(FalconKey key, byte[] message, byte[] signature) {
    this.key = key;
    this.message = message;
    this.signature = signature;
  }
}
