package io.etalon.trie;

import io.etalon.crypto.MerkleLayer;
import io.etalon.crypto.Sha256;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;

/**
 * The hashes of the tree. A leaf hashes 65 bytes and an inner node 64, so neither can ever be
 * passed off as the other.
 */
final class Hashing {
  static final int LENGTH = 32;
  static final int KEY_BITS = 8 * LENGTH;

  private static final Bytes LEAF_TAG = Bytes.of(0);
  private static final byte[] VACANT = new byte[LENGTH];

  private Hashing() {}

  /** The hash that places a key, or stands for a value. */
  static byte[] of(Bytes keyOrValue) {
    return Sha256.hash(keyOrValue).toArrayUnsafe();
  }

  static byte[] of(Node node) {
    return switch (node) {
      case Node.Vacant _ -> VACANT;
      case Node.Leaf leaf -> leaf(leaf.hashes());
      case Node.Inner inner -> inner.hash();
    };
  }

  /** Hash of a leaf: tag, key's hash, value's hash. */
  static byte[] leaf(byte[] keyAndValueHashes) {
    return Sha256.hash(LEAF_TAG, Bytes.wrap(keyAndValueHashes)).toArrayUnsafe();
  }

  static byte[] inner(byte[] left, byte[] right) {
    byte[] pair = Arrays.copyOf(left, 2 * LENGTH);
    System.arraycopy(right, 0, pair, LENGTH, LENGTH);
    MerkleLayer.hashInPlace(pair, 1);
    return Arrays.copyOf(pair, LENGTH);
  }

  static byte[] vacant() {
    return VACANT;
  }

  /** Whether the path of a key turns right at {@code depth}; the first bit is the highest. */
  static boolean turnsRight(byte[] keyHash, int depth) {
    return (keyHash[depth / 8] >>> (7 - depth % 8) & 1) == 1;
  }

  /** Whether two paths run together through the first {@code depth} turns. */
  static boolean samePath(byte[] left, byte[] right, int depth) {
    for (int i = 0; i < depth; i++) {
      if (turnsRight(left, i) != turnsRight(right, i)) {
        return false;
      }
    }
    return true;
  }
}
