package io.etalon.crypto;

import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.params.SLHDSAParameters;
import org.bouncycastle.crypto.params.SLHDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.SLHDSASigner;

/**
 * Verification of SLH-DSA-SHAKE-256s, pure.
 *
 * <p>The chain signs with the empty context only; the context is a parameter because NIST's known
 * answers need it.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithm 24
 */
final class SlhDsa {
  private SlhDsa() {}

  static boolean verify(PublicKey key, Bytes context, Bytes message, Bytes signature) {
    if (signature.size() != key.scheme().maxSignatureLength()) {
      return false;
    }
    SLHDSAPublicKeyParameters parameters =
        new SLHDSAPublicKeyParameters(SLHDSAParameters.shake_256s, key.encoded().toArrayUnsafe());
    SLHDSASigner signer = new SLHDSASigner();
    signer.init(false, new ParametersWithContext(parameters, context.toArrayUnsafe()));
    try {
      return signer.verifySignature(message.toArrayUnsafe(), signature.toArrayUnsafe());
    } catch (RuntimeException e) {
      // Any 29,792 bytes decode. Should a later release think otherwise, a stranger's bytes are
      // still just invalid.
      return false;
    }
  }
}
