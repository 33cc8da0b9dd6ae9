package io.etalon.crypto;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;

/**
 * One layer of a binary SHA-256 tree, hashed inside one array: what makes Merkle roots of thousands
 * of chunks cheap. Thread-safe.
 */
public final class MerkleLayer {
  private static final int NODE = 32;

  // Only ever cloned: looking up a provider costs several times as much as the hash itself.
  private static final MessageDigest FRESH = fresh();

  private MerkleLayer() {}

  /**
   * Replaces each of the first {@code pairs} pairs of 32-byte nodes by SHA-256(left || right),
   * packed from the array's start.
   *
   * @throws IndexOutOfBoundsException when the array is shorter than {@code 64 * pairs} bytes
   */
  public static void hashInPlace(byte[] nodes, int pairs) {
    if (pairs < 0 || nodes.length / (2 * NODE) < pairs) {
      throw new IndexOutOfBoundsException(
          pairs + " pairs do not fit in " + nodes.length + " bytes");
    }
    try {
      MessageDigest digest = (MessageDigest) FRESH.clone();
      for (int i = 0; i < pairs; i++) {
        digest.update(nodes, 2 * NODE * i, 2 * NODE);
        digest.digest(nodes, NODE * i, NODE);
      }
    } catch (CloneNotSupportedException | DigestException e) {
      throw new IllegalStateException("SHA-256 of this Java runtime cannot be cloned", e);
    }
  }

  private static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256", "SUN");
    } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256 in its SUN provider", e);
    }
  }
}
