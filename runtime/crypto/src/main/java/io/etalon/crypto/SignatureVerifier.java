package io.etalon.crypto;

import java.util.List;
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

  /**
   * One verdict a claim, in order, the same as {@link #verify} gives each.
   *
   * <p>A verifier that can check several at once does so; this one checks one after the other.
   */
  default boolean[] verifyAll(List<SignatureClaim> claims) {
    boolean[] verdicts = new boolean[claims.size()];
    for (int i = 0; i < verdicts.length; i++) {
      SignatureClaim one = claims.get(i);
      verdicts[i] = verify(one.key(), one.message(), one.signature());
    }
    return verdicts;
  }
}
