package io.etalon.crypto;

import io.etalon.crypto.falcon.FalconClaim;
import io.etalon.crypto.falcon.FalconKey;
import io.etalon.crypto.falcon.FalconVerification;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

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

  static FalconVerification verification(CryptoPath path) {
    return path == CryptoPath.VECTOR
        ? FalconVerification.vector(path.keccak()) : FalconVerification.scalar();
  }

  static boolean verify(
      FalconVerification verification, PublicKey key, Bytes message, Bytes signature) {
    if (signature.size() > key.scheme().maxSignatureLength()) {
      return false;
    }
    Optional<FalconKey> prepared = verification.prepare(key.encoded().toArrayUnsafe());
    return prepared.isPresent()
        && verification.verify(claim(prepared.get(), message, signature));
  }

  static FalconClaim claim(
      FalconKey key, Bytes message, Bytes signature) {
    return new FalconClaim(
        key, message.toArrayUnsafe(), signature.toArrayUnsafe());
  }
}
