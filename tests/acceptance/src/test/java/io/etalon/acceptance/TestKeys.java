package io.etalon.acceptance;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.signing.Signer;
import io.etalon.signing.SigningKey;
import java.security.SecureRandom;
import org.apache.tuweni.bytes.Bytes;

/**
 * Keys of tests that run in one process: Falcon for real, SLH-DSA as a hash of key and message,
 * since a real signature takes seconds and these tests are not about it.
 */
final class TestKeys {
  static final SignatureVerifier VERIFIER =
      (key, message, signature) ->
          key.scheme() == SignatureScheme.SLH_DSA_SHAKE_256S
              ? signature.equals(hash(key, message))
              : Signatures.verifier().verify(key, message, signature);

  private static final SecureRandom RANDOM = new SecureRandom();

  private TestKeys() {}

  static SigningKey falcon1024() {
    return SigningKey.generate(SignatureScheme.FALCON_1024_R3, RANDOM);
  }

  static SigningKey falcon512() {
    return SigningKey.generate(SignatureScheme.FALCON_512_R3, RANDOM);
  }

  static Signer hashSigner(int number) {
    SignatureScheme scheme = SignatureScheme.SLH_DSA_SHAKE_256S;
    PublicKey key =
        new PublicKey(scheme, Bytes.repeat((byte) number, scheme.publicKeyLength()));
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return key;
      }

      @Override
      public Bytes sign(Bytes message) {
        return hash(key, message);
      }
    };
  }

  private static Bytes hash(PublicKey key, Bytes message) {
    return Sha256.hash(key.encoded(), message);
  }
}
