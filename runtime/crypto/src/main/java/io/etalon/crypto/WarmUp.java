package io.etalon.crypto;

import java.util.Collections;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Work that means nothing but makes C2 compile what verification spends its time in. */
final class WarmUp {
  // C2 compiles a method after some thousand rounds; a verification makes 1,200 calls of a kernel.
  private static final int SLH_ROUNDS = 20;
  private static final int FALCON_ROUNDS = 1500;

  private WarmUp() {}

  static void run(SignatureVerifier verifier) {
    SignatureClaim slhDsa = new SignatureClaim(
        zeroKey(SignatureScheme.SLH_DSA_SHAKE_256S), Bytes.EMPTY,
        Bytes.wrap(new byte[SignatureScheme.SLH_DSA_SHAKE_256S.maxSignatureLength()]));
    for (int i = 0; i < SLH_ROUNDS; i++) {
      verifier.verify(slhDsa.key(), slhDsa.message(), slhDsa.signature());
      verifier.verifyAll(Collections.nCopies(4, slhDsa));
    }
    SignatureClaim falcon = new SignatureClaim(
        falconKey(), Bytes.EMPTY, zeroSignature());
    List<SignatureClaim> four = Collections.nCopies(4, falcon);
    for (int i = 0; i < FALCON_ROUNDS; i++) {
      verifier.verify(falcon.key(), falcon.message(), falcon.signature());
      verifier.verifyAll(four);
    }
  }

  private static PublicKey zeroKey(SignatureScheme scheme) {
    return new PublicKey(scheme, Bytes.wrap(new byte[scheme.publicKeyLength()]));
  }

  private static PublicKey falconKey() {
    byte[] encoded = new byte[SignatureScheme.FALCON_1024_R3.publicKeyLength()];
    encoded[0] = 10;
    return new PublicKey(SignatureScheme.FALCON_1024_R3, Bytes.wrap(encoded));
  }

  // An s2 of zeros: 1,024 times eight zero bits and a one, 1,152 bytes. It decodes and is not
  // short.
  private static Bytes zeroSignature() {
    byte[] signature = new byte[41 + 1152];
    signature[0] = 0x3a;
    for (int i = 0; i < 1024; i++) {
      int bit = 9 * i + 8;
      signature[41 + bit / 8] |= (byte) (0x80 >> bit % 8);
    }
    return Bytes.wrap(signature);
  }
}
