package io.etalon.ssz;

import io.etalon.crypto.MerkleLayer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Merkle roots over 32-byte chunks. A tree is as deep as the type's limit asks for; the part of it
 * that no chunk fills is never built, because the roots of all-zero subtrees are known.
 *
 * @spec https://github.com/ethereum/consensus-specs/blob/dev/ssz/simple-serialize.md Merkleization
 */
final class Merkle {
  static final int CHUNK = 32;
  private static final int MAX_DEPTH = 64;
  private static final byte[][] ZERO_ROOTS = zeroRoots();

  private Merkle() {}

  /** An array for {@code count} chunks, with room for the one that makes the count even. */
  static byte[] chunks(int count) {
    return new byte[Math.multiplyExact(CHUNK, Math.max(2, Math.addExact(count, count & 1)))];
  }

  /** Chunks that {@code bytes} bytes fill. */
  static int chunksFor(int bytes) {
    return (int) ((bytes + (long) CHUNK - 1) / CHUNK);
  }

  static void putChunk(byte[] chunks, int index, Bytes32 root) {
    System.arraycopy(root.toArrayUnsafe(), 0, chunks, CHUNK * index, CHUNK);
  }

  /** Root of bytes packed into chunks: that of a basic value, a byte vector or a bitvector. */
  static Bytes32 rootOf(byte[] packed) {
    int count = chunksFor(packed.length);
    return rootOf(packed, Math.max(1, count));
  }

  /** Root of bytes packed into chunks, in a tree for {@code limit} chunks. */
  static Bytes32 rootOf(byte[] packed, long limit) {
    int count = chunksFor(packed.length);
    byte[] chunks = chunks(count);
    System.arraycopy(packed, 0, chunks, 0, packed.length);
    return root(chunks, count, limit);
  }

  /**
   * Root of the first {@code count} chunks in a tree for {@code limit} of them; overwrites {@code
   * chunks}.
   */
  static Bytes32 root(byte[] chunks, int count, long limit) {
    if (count > limit) {
      throw new IllegalArgumentException(count + " chunks where at most " + limit + " fit");
    }
    int depth = depthFor(limit);
    if (count == 0) {
      return Bytes32.wrap(ZERO_ROOTS[depth].clone());
    }
    int nodes = count;
    for (int level = 0; level < depth; level++) {
      if ((nodes & 1) == 1) {
        System.arraycopy(ZERO_ROOTS[level], 0, chunks, CHUNK * nodes, CHUNK);
        nodes++;
      }
      nodes /= 2;
      MerkleLayer.hashInPlace(chunks, nodes);
    }
    return firstChunk(chunks);
  }

  /** mix_in_length and mix_in_selector: SHA-256(root || number as 32 little-endian bytes). */
  static Bytes32 mixIn(Bytes32 root, long number) {
    byte[] pair = new byte[2 * CHUNK];
    putChunk(pair, 0, root);
    for (int i = 0; i < Long.BYTES; i++) {
      pair[CHUNK + i] = (byte) (number >>> (8 * i));
    }
    MerkleLayer.hashInPlace(pair, 1);
    return firstChunk(pair);
  }

  private static Bytes32 firstChunk(byte[] chunks) {
    return Bytes32.wrap(Bytes.wrap(chunks, 0, CHUNK).toArray());
  }

  private static int depthFor(long limit) {
    return limit <= 1 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(limit - 1);
  }

  private static byte[][] zeroRoots() {
    byte[][] roots = new byte[MAX_DEPTH][CHUNK];
    for (int level = 1; level < MAX_DEPTH; level++) {
      byte[] pair = new byte[2 * CHUNK];
      System.arraycopy(roots[level - 1], 0, pair, 0, CHUNK);
      System.arraycopy(roots[level - 1], 0, pair, CHUNK, CHUNK);
      MerkleLayer.hashInPlace(pair, 1);
      System.arraycopy(pair, 0, roots[level], 0, CHUNK);
    }
    return roots;
  }
}
