package io.etalon.signing;

import io.etalon.signing.KemException.Reason;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.DecapsulateException;
import javax.crypto.KEM;
import org.apache.tuweni.bytes.Bytes;

/**
 * ML-KEM-1024 of the JDK.
 *
 * <p>Guarantee: secrecy of the shared secret against a quantum adversary, and nothing else. It
 * authenticates nobody. A changed ciphertext decapsulates to another secret without an error
 * (implicit rejection), so both sides must confirm the key. Thread-safe.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.203 FIPS 203
 */
public final class MlKem1024 {
  /** Bytes of an encapsulation key. */
  public static final int ENCAPSULATION_KEY_LENGTH = 1568;

  /** Bytes of a ciphertext. */
  public static final int CIPHERTEXT_LENGTH = 1568;

  /** Bytes of a shared secret. */
  public static final int SHARED_SECRET_LENGTH = 32;

  private static final String ALGORITHM = "ML-KEM-1024";
  private static final String PROVIDER = "SunJCE";
  // SubjectPublicKeyInfo up to the key itself: RFC 9935, section 4. The JDK reads keys in no other
  // form.
  private static final Bytes INFO =
      Bytes.fromHexString("30820632300b06096086480165030404030382062100");

  private MlKem1024() {}

  /** Generates a fresh key pair; the caller closes it. */
  public static KemKeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM, PROVIDER);
      // The algorithm's name fixes the parameter set; the number is ignored.
      generator.initialize(-1, random);
      KeyPair pair = generator.generateKeyPair();
      Bytes info = Bytes.wrap(pair.getPublic().getEncoded());
      return new KemKeyPair(info.slice(INFO.size()).copy(), pair.getPrivate());
    } catch (GeneralSecurityException e) {
      throw broken(e);
    }
  }

  /**
   * Draws a shared secret and wraps it for the holder of {@code encapsulationKey}.
   *
   * <p>Errors: {@link KemException} where the key has a wrong length or a coefficient that is not
   * reduced.
   */
  public static Encapsulated encapsulate(Bytes encapsulationKey, SecureRandom random)
      throws KemException {
    if (encapsulationKey.size() != ENCAPSULATION_KEY_LENGTH) {
      throw new KemException(Reason.ENCAPSULATION_KEY_LENGTH);
    }
    byte[] info = Bytes.concatenate(INFO, encapsulationKey).toArrayUnsafe();
    try {
      KeyFactory factory = KeyFactory.getInstance(ALGORITHM, PROVIDER);
      KEM kem = KEM.getInstance(ALGORITHM, PROVIDER);
      KEM.Encapsulated result =
          kem.newEncapsulator(factory.generatePublic(new X509EncodedKeySpec(info)), random)
              .encapsulate();
      return new Encapsulated(
          Bytes.wrap(result.encapsulation()), SecretBytes.wrap(result.key().getEncoded()));
    } catch (InvalidKeySpecException | InvalidKeyException e) {
      // With length and envelope right, only the modulus check is left to fail.
      throw new KemException(Reason.ENCAPSULATION_KEY_MODULUS);
    } catch (GeneralSecurityException e) {
      throw broken(e);
    }
  }

  /**
   * Unwraps the shared secret, 32 bytes, which the caller closes.
   *
   * <p>Errors: {@link KemException} where the ciphertext has a wrong length; {@link
   * IllegalStateException} where the pair is closed. A ciphertext that was changed or made for
   * another key is no error: it yields an unrelated secret.
   */
  public static SecretBytes decapsulate(KemKeyPair pair, Bytes ciphertext) throws KemException {
    if (ciphertext.size() != CIPHERTEXT_LENGTH) {
      throw new KemException(Reason.CIPHERTEXT_LENGTH);
    }
    try {
      KEM kem = KEM.getInstance(ALGORITHM, PROVIDER);
      return SecretBytes.wrap(
          kem.newDecapsulator(pair.decapsulationKey())
              .decapsulate(ciphertext.toArrayUnsafe())
              .getEncoded());
    } catch (DecapsulateException e) {
      throw new KemException(Reason.CIPHERTEXT_LENGTH);
    } catch (GeneralSecurityException e) {
      throw broken(e);
    }
  }

  private static IllegalStateException broken(GeneralSecurityException cause) {
    return new IllegalStateException("ML-KEM-1024 of the provider SunJCE failed", cause);
  }
}
