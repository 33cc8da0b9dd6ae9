package io.etalon.crypto;

import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.params.SLHDSAParameters;
import org.bouncycastle.crypto.params.SLHDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.SLHDSASigner;
import org.bouncycastle.pqc.crypto.falcon.FalconParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconPublicKeyParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconSigner;

/** The verification of Falcon and SLH-DSA by Bouncy Castle: what our own is held against. */
final class BouncyCastle {
  private BouncyCastle() {}

  static boolean falcon(PublicKey key, Bytes message, Bytes signature) {
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

  static boolean slhDsa(PublicKey key, Bytes context, Bytes message, Bytes signature) {
    if (signature.size() != key.scheme().maxSignatureLength()) {
      return false;
    }
    SLHDSAPublicKeyParameters parameters =
        new SLHDSAPublicKeyParameters(SLHDSAParameters.shake_256s, key.encoded().toArrayUnsafe());
    SLHDSASigner signer = new SLHDSASigner();
    try {
      signer.init(false, new ParametersWithContext(parameters, context.toArrayUnsafe()));
      return signer.verifySignature(message.toArrayUnsafe(), signature.toArrayUnsafe());
    } catch (RuntimeException e) {
      // Any 29,792 bytes decode. Should a later release think otherwise, a stranger's bytes are
      // still just invalid.
      return false;
    }
  }
}
