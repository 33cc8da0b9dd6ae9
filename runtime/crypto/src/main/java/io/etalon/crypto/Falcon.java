package io.etalon.crypto;

import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.pqc.crypto.falcon.FalconParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconPublicKeyParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconSigner;

/**
 * Verification of Falcon as of round 3.
 *
 * <p>The one accepted encoding of a signature is {@code 0x30 + logn || salt[40] || compressed s2},
 * ended by zero bits up to the next byte and by nothing else. The padded (fixed length),
 * constant-time (0x5A) and attached (0x2A) forms of the reference code are refused, as are minus
 * zero, set padding bits and trailing bytes.
 *
 * @spec https://falcon-sign.info/falcon.pdf Falcon v1.2, sections 3.10 and 3.11
 */
final class Falcon {
  private Falcon() {}

  static boolean verify(PublicKey key, Bytes message, Bytes signature) {
    boolean small = key.scheme() == SignatureScheme.FALCON_512_R3;
    FalconParameters parameters =
        small ? FalconParameters.falcon_512 : FalconParameters.falcon_1024;
    byte[] encoded = key.encoded().toArrayUnsafe();
    if (signature.size() > key.scheme().maxSignatureLength()
        || encoded[0] != parameters.getLogN()) {
      return false;
    }
    // Bouncy Castle's key lacks the header byte of the specification.
    byte[] h = Arrays.copyOfRange(encoded, 1, encoded.length);
    FalconSigner signer = new FalconSigner();
    try {
      signer.init(false, new FalconPublicKeyParameters(parameters, h));
      return signer.verifySignature(message.toArrayUnsafe(), signature.toArrayUnsafe());
    } catch (RuntimeException e) {
      // Several of its decoders used to throw on short input (fixed in 1.85). A stranger chooses
      // these bytes, so what cannot be decoded must never be more than an invalid signature.
      return false;
    }
  }
}
