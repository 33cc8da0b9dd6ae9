package io.etalon.crypto.slhdsa;

import io.etalon.crypto.keccak.Shake256;

/**
 * What a message's digest selects: a FORS leaf in each of the 22 trees, and the key pair of the
 * hypertree that signs them.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithm 19, steps 5 to 10
 */
public final class MessageIndices {
  private static final int FORS_DIGEST = 39;

  private final int[] forsLeaves = new int[Slh256s.FORS_TREES];
  private final long tree;
  private final int leaf;

  private MessageIndices(long tree) {
    this.tree = tree;
    leaf = 0;
  }

  private MessageIndices(byte[] digest) {
    for (int i = 0; i < forsLeaves.length; i++) {
      forsLeaves[i] = bits(digest, i * Slh256s.FORS_HEIGHT);
    }
    long selected = 0;
    for (int i = 0; i < 7; i++) {
      selected = selected << 8 | digest[FORS_DIGEST + i] & 0xff;
    }
    tree = selected;
    leaf = digest[FORS_DIGEST + 7] & 0xff;
  }

  /**
   * H_msg: hashes {@code R || PK.seed || PK.root || M}; {@code randomizer} is the array that begins
   * with R, the message is {@code prefix} and {@code message}.
   */
  public static MessageIndices of(
      byte[] randomizer, byte[] publicKey, byte[] prefix, byte[] message) {
    byte[] digest =
        new Shake256().absorb(randomizer, 0, Slh256s.N).absorb(publicKey).absorb(prefix)
            .absorb(message).digest(Slh256s.DIGEST);
    return new MessageIndices(digest);
  }

  /** The way up from leaf 0 of tree {@code tree} of layer 0: for claims about upper layers. */
  public static MessageIndices upFrom(long tree) {
    return new MessageIndices(tree);
  }

  /** The leaf selected in FORS tree {@code i}, in [0, 2^14). */
  public int forsLeaf(int i) {
    return forsLeaves[i];
  }

  /** The tree of {@code layer} on the way up, 56 bits at layer 0. */
  public long tree(int layer) {
    return tree >>> layer * Slh256s.TREE_HEIGHT;
  }

  /** The leaf of the tree of {@code layer} on the way up, in [0, 256). */
  public int leaf(int layer) {
    return layer == 0 ? leaf : (int) (tree >>> (layer - 1) * Slh256s.TREE_HEIGHT) & 0xff;
  }

  // FIPS 205, algorithm 4 (base_2^b), for one index of 14 bits; it spans three bytes at most.
  private static int bits(byte[] digest, int from) {
    int at = from / 8;
    int window = (digest[at] & 0xff) << 16 | (digest[at + 1] & 0xff) << 8 | digest[at + 2] & 0xff;
    return window >> 24 - Slh256s.FORS_HEIGHT - from % 8 & (1 << Slh256s.FORS_HEIGHT) - 1;
  }
}
