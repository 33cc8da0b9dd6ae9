package io.etalon.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import org.apache.tuweni.bytes.Bytes;

/**
 * Verification of ML-DSA, pure, with the empty context: the only one the JDK offers.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.204 FIPS 204, algorithm 3
 */
final class MlDsa {
  private static final String PROVIDER = "SUN";
  // SubjectPublicKeyInfo up to the key itself: RFC 9881, section 4. The JDK reads keys in no other
  // form.
  private static final Bytes INFO_65 =
      Bytes.fromHexString("308207b2300b0609608648016503040312038207a100");
  private static final Bytes INFO_87 =
      Bytes.fromHexString("30820a32300b060960864801650304031303820a2100");

  private MlDsa() {}

  static boolean verify(PublicKey key, Bytes message, Bytes signature) {
    // FIPS 204, section 3.6.2: lengths are checked before anything else.
    if (signature.size() != key.scheme().maxSignatureLength()) {
      return false;
    }
    boolean small = key.scheme() == SignatureScheme.ML_DSA_65;
    String name = small ? "ML-DSA-65" : "ML-DSA-87";
    Bytes info = Bytes.concatenate(small ? INFO_65 : INFO_87, key.encoded());
    KeyFactory factory = factory(name);
    Signature verifier = signature(name);
    try {
      verifier.initVerify(factory.generatePublic(new X509EncodedKeySpec(info.toArrayUnsafe())));
      verifier.update(message.toArrayUnsafe());
      return verifier.verify(signature.toArrayUnsafe());
    } catch (GeneralSecurityException | RuntimeException e) {
      // A stranger chooses these bytes: whatever the decoder thinks of them, they are an invalid
      // signature and no more.
      return false;
    }
  }

  private static KeyFactory factory(String name) {
    try {
      return KeyFactory.getInstance(name, PROVIDER);
    } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
      throw missing(name, e);
    }
  }

  private static Signature signature(String name) {
    try {
      return Signature.getInstance(name, PROVIDER);
    } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
      throw missing(name, e);
    }
  }

  private static IllegalStateException missing(String name, GeneralSecurityException cause) {
    return new IllegalStateException("this Java runtime's provider SUN has no " + name, cause);
  }
}
