package io.etalon.crypto;

import io.etalon.crypto.slhdsa.SlhClaim;
import io.etalon.crypto.slhdsa.SlhVerification;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Verification of SLH-DSA-SHAKE-256s, pure.
 *
 * <p>The chain signs with the empty context only; the context is a parameter because NIST's known
 * answers need it.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithm 24
 */
final class SlhDsa {
  private static final int MAX_CONTEXT = 255;

  private SlhDsa() {}

  static boolean verify(
      SlhVerification verification, PublicKey key, Message message, Bytes signature) {
    if (signature.size() != key.scheme().maxSignatureLength()
        || message.context().size() > MAX_CONTEXT) {
      return false;
    }
    return verification.verify(List.of(claim(key, message, signature)))[0];
  }

  /** A signature of the right length, as the verification takes it. */
  static SlhClaim claim(PublicKey key, Message message, Bytes signature) {
    Bytes prefix = Bytes.concatenate(Bytes.of(0, message.context().size()), message.context());
    return SlhClaim.of(key.encoded().toArrayUnsafe(), prefix.toArrayUnsafe(),
        message.content().toArrayUnsafe(), signature.toArrayUnsafe());
  }

  /** What is signed, and under which context. */
  record Message(Bytes context, Bytes content) {
    /** Under the empty context. */
    static Message of(Bytes content) {
      return new Message(Bytes.EMPTY, content);
    }
  }
}
