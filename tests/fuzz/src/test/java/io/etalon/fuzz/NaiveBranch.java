package io.etalon.fuzz;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Merkle roots as the specification words them: padded to a power of two, then pair by pair. */
final class NaiveBranch {
  private static final int CHUNK = 32;

  private NaiveBranch() {}

  static long chunks(long bytes) {
    return (bytes + CHUNK - 1) / CHUNK;
  }

  /**
   * The root of bytes in a tree with room for {@code limit} chunks; a length below 0 is left out.
   */
  static byte[] packed(byte[] bytes, long limit, long length) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < bytes.length; i += CHUNK) {
      leaves.add(Arrays.copyOf(
          Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + CHUNK)), CHUNK));
    }
    return finished(root(leaves, limit), length);
  }

  /** The root of values in a tree with room for {@code limit}; a length below 0 is left out. */
  static byte[] roots(List<NaiveSsz.Reading> values, long limit, long length) {
    List<byte[]> leaves = new ArrayList<>();
    values.forEach(value -> leaves.add(value.root().compute()));
    return finished(root(leaves, limit), length);
  }

  private static byte[] finished(byte[] root, long length) {
    return length < 0 ? root : mixIn(root, length);
  }

  static byte[] mixIn(byte[] root, long number) {
    byte[] second = new byte[CHUNK];
    for (int i = 0; i < Long.BYTES; i++) {
      second[i] = (byte) (number >>> 8 * i);
    }
    return hash(root, second);
  }

  private static byte[] root(List<byte[]> leaves, long limit) {
    List<byte[]> level = leaves;
    byte[] nothing = new byte[CHUNK];
    for (long width = 1; width < Math.max(1, limit); width *= 2) {
      List<byte[]> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        above.add(hash(level.get(i), i + 1 < level.size() ? level.get(i + 1) : nothing));
      }
      nothing = hash(nothing, nothing);
      level = above;
    }
    return level.isEmpty() ? nothing : level.getFirst();
  }

  private static byte[] hash(byte[] left, byte[] right) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(left);
      return sha256.digest(right);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
