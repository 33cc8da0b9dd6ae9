package io.etalon.trie;

/**
 * A node of the tree. Nodes are shared between trees and there may be millions of them, so they
 * hold plain arrays, which nobody writes to once the node exists.
 */
sealed interface Node {
  /** No leaf below: its hash is 32 zero bytes. */
  enum Vacant implements Node {
    /** The one of its kind. */
    VACANT
  }

  /** One key and value, both as hashes, side by side in 64 bytes; its own hash is not kept. */
  final class Leaf implements Node {
    private final byte[] hashes;

    Leaf(byte[] keyHash, byte[] valueHash) {
      this.hashes = new byte[2 * Hashing.LENGTH];
      System.arraycopy(keyHash, 0, hashes, 0, Hashing.LENGTH);
      System.arraycopy(valueHash, 0, hashes, Hashing.LENGTH, Hashing.LENGTH);
    }

    /** The key's hash, then the value's. */
    byte[] hashes() {
      return hashes;
    }
  }

  /** Two children, of which at least one is an inner node or both are leaves. */
  final class Inner implements Node {
    private final Node left;
    private final Node right;
    private final byte[] hash;

    Inner(Node left, Node right, byte[] hash) {
      this.left = left;
      this.right = right;
      this.hash = hash;
    }

    Node left() {
      return left;
    }

    Node right() {
      return right;
    }

    byte[] hash() {
      return hash;
    }
  }
}
