package io.etalon.crypto;

import java.security.MessageDigest;
import org.apache.tuweni.bytes.Bytes;

/**
 * SHA-384, the hash of channel transcripts: the strength that its 256-bit keys ask for.
 *
 * <p>Thread-safe.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.180-4 FIPS 180-4, section 6.5
 */
public final class Sha384 {
  /** Bytes of a digest. */
  public static final int LENGTH = 48;

  private static final MessageDigest FRESH = Digests.named("SHA-384");

  private Sha384() {}

  /** Hashes the concatenation of {@code parts}: 48 bytes. */
  public static Bytes hash(Bytes... parts) {
    MessageDigest digest = Digests.copyOf(FRESH);
    for (Bytes part : parts) {
      part.update(digest);
    }
    return Bytes.wrap(digest.digest());
  }
}
