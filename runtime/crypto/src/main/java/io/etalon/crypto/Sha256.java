package io.etalon.crypto;

import java.security.MessageDigest;
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
  // Only ever copied, never fed: a copy costs two thirds of a look-up among the providers.
  private static final MessageDigest FRESH = Digests.named("SHA-256");

  private Sha256() {}

  /** Hashes the concatenation of {@code parts}: 32 bytes. */
  public static Bytes32 hash(Bytes... parts) {
    MessageDigest digest = Digests.copyOf(FRESH);
    for (Bytes part : parts) {
      part.update(digest);
    }
    return Bytes32.wrap(digest.digest());
  }

  /** Hashes {@code left || right}, an inner node of a Merkle tree: 32 bytes. */
  public static Bytes32 hashPair(Bytes32 left, Bytes32 right) {
    MessageDigest digest = Digests.copyOf(FRESH);
    left.update(digest);
    right.update(digest);
    return Bytes32.wrap(digest.digest());
  }
}
