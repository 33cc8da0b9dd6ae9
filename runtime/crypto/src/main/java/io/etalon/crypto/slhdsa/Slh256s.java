package io.etalon.crypto.slhdsa;

/**
 * The numbers of SLH-DSA-SHAKE-256s, and where the parts of a signature lie.
 *
 * <p>Shape of a signature: {@code R[32] || FORS: 22 times (secret[32] || path[14 * 32]) ||
 * hypertree: 8 times (chains[67 * 32] || path[8 * 32])}, 29,792 bytes.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, section 11, table 2
 */
public final class Slh256s {
  /** Bytes of a node, a seed and a randomizer: n. */
  public static final int N = 32;
  /** 64-bit words of a node. */
  public static final int NODE_WORDS = N / Long.BYTES;
  /** Layers of the hypertree: d. */
  public static final int LAYERS = 8;
  /** Height of one tree of the hypertree: h'. */
  public static final int TREE_HEIGHT = 8;
  /** Leaves of one tree of the hypertree. */
  public static final int TREE_LEAVES = 1 << TREE_HEIGHT;
  /** FORS trees: k. */
  public static final int FORS_TREES = 22;
  /** Height of a FORS tree: a. */
  public static final int FORS_HEIGHT = 14;
  /** Chains of a WOTS+ key: len. */
  public static final int CHAINS = 67;
  /** Chains that hold the message; the other three hold its checksum: len_1. */
  public static final int MESSAGE_CHAINS = 64;
  /** Steps of a chain: w - 1. */
  public static final int CHAIN_STEPS = 15;
  /** Bytes of a message digest: m. */
  public static final int DIGEST = 47;
  /** Bytes of a signature. */
  public static final int SIGNATURE = 29_792;
  /** Bytes of one layer's WOTS+ signature. */
  public static final int WOTS_BYTES = CHAINS * N;

  private static final int FORS_BYTES = FORS_TREES * (1 + FORS_HEIGHT) * N;
  private static final int LAYER_BYTES = (CHAINS + TREE_HEIGHT) * N;

  private Slh256s() {}

  /** Where the revealed secret of FORS tree {@code tree} begins; its path follows. */
  public static int forsAt(int tree) {
    return N + tree * (1 + FORS_HEIGHT) * N;
  }

  /** Where the WOTS+ signature of {@code layer} begins. */
  public static int wotsAt(int layer) {
    return N + FORS_BYTES + layer * LAYER_BYTES;
  }

  /** Where the path of {@code layer} begins. */
  public static int pathAt(int layer) {
    return wotsAt(layer) + WOTS_BYTES;
  }

  /**
   * The 67 digits of base 16 that a WOTS+ key signs for a node: its 64 hexadecimal digits and the
   * three of their checksum. FIPS 205, algorithm 7, steps 1 to 7.
   */
  public static void wotsDigits(long[] node, int at, byte[] digits) {
    int checksum = 0;
    for (int i = 0; i < MESSAGE_CHAINS; i++) {
      long word = node[at + i / 16];
      // The first digit is the high half of the first byte.
      int digit = (int) (word >>> 4 * (i % 16 ^ 1)) & 15;
      digits[i] = (byte) digit;
      checksum += CHAIN_STEPS - digit;
    }
    digits[64] = (byte) (checksum >> 8);
    digits[65] = (byte) (checksum >> 4 & 15);
    digits[66] = (byte) (checksum & 15);
  }
}
