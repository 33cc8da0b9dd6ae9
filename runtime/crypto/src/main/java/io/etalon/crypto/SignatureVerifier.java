package io.etalon.crypto;

import org.apache.tuweni.bytes.Bytes;

/**
 * Checks signatures.
 *
 * <p>An interface so that simulations and caches can stand in front of {@link
 * Signatures#verifier()}.
 */
public interface SignatureVerifier {
  /**
   * Whether {@code signature} is the holder of {@code key}'s signature of {@code message}.
   *
   * <p>Errors: none. Any bytes whatever get an answer; a key or a signature that does not decode
   * gets false.
   *
   * <p>Guarantee: one signature value has one encoding, so that flipping a bit or adding a byte
   * never leaves it valid. A signer may still sign twice with two different results: ids of signed
   * things must leave the signature out.
   */
  boolean verify(PublicKey key, Bytes message, Bytes signature);
}
