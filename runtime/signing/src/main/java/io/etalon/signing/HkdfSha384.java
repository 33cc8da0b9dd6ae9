package io.etalon.signing;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.tuweni.bytes.Bytes;

/**
 * HKDF with SHA-384 of the JDK.
 *
 * <p>Thread-safe.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc5869 RFC 5869
 */
public final class HkdfSha384 {
  /** Bytes of a pseudorandom key. */
  public static final int HASH_LENGTH = 48;

  /** The most bytes that one expansion gives. */
  public static final int MAX_LENGTH = 255 * HASH_LENGTH;

  private HkdfSha384() {}

  /** Concentrates {@code inputKey} into a pseudorandom key of 48 bytes, which the caller closes. */
  public static SecretBytes extract(Bytes salt, SecretBytes inputKey) {
    HKDFParameterSpec spec =
        inputKey.use(
            bytes ->
                HKDFParameterSpec.ofExtract()
                    .addSalt(salt.toArrayUnsafe())
                    .addIKM(bytes)
                    .extractOnly());
    return derive(spec);
  }

  /**
   * Derives {@code length} bytes for the purpose {@code info}; the caller closes them.
   *
   * <p>Errors: {@link IllegalArgumentException} where the length is not in [1, 12,240] or the key
   * is shorter than 48 bytes.
   */
  public static SecretBytes expand(SecretBytes pseudorandomKey, Bytes info, int length) {
    if (length < 1 || length > MAX_LENGTH || pseudorandomKey.length() < HASH_LENGTH) {
      throw new IllegalArgumentException("expand takes 48 bytes or more and gives 1 to 12,240");
    }
    HKDFParameterSpec spec =
        pseudorandomKey.use(
            bytes ->
                HKDFParameterSpec.expandOnly(
                    new SecretKeySpec(bytes, "HKDF-SHA384"), info.toArrayUnsafe(), length));
    return derive(spec);
  }

  private static SecretBytes derive(HKDFParameterSpec spec) {
    try {
      return SecretBytes.wrap(KDF.getInstance("HKDF-SHA384", "SunJCE").deriveData(spec));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HKDF of the provider SunJCE failed", e);
    }
  }
}
