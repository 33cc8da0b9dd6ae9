package io.etalon.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * SHA-256, the hash of everything that is merkleized or signed here.
 *
 * <p>The JDK's own provider is named because it uses the processor's SHA extensions. Thread-safe.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.180-4 FIPS 180-4, section 6.2
 */
public final class Sha256 {
  private Sha256() {}

  /** Hashes the concatenation of {@code parts}: 32 bytes. */
  public static Bytes32 hash(Bytes... parts) {
    MessageDigest digest = digest();
    for (Bytes part : parts) {
      digest.update(part.toArrayUnsafe());
    }
    return Bytes32.wrap(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256", "SUN");
    } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256 in its SUN provider", e);
    }
  }
}
