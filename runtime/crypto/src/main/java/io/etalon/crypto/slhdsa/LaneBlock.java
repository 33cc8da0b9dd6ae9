package io.etalon.crypto.slhdsa;

import io.etalon.crypto.keccak.Keccak;
import io.etalon.crypto.keccak.Words;
import java.util.Arrays;

/**
 * One block of SHAKE256 input a lane: {@code PK.seed[32] || ADRS[32] || message}, kept from hash to
 * hash so that only what changes is written.
 *
 * <p>Shape: words 0 to 3 hold PK.seed; 4 to 7 ADRS, whose big-endian fields fill the words in pairs
 * (layer and 0, tree, type and key pair, chain and step or height and index); from 8 on the
 * message, one node or two. A node in lanes is {@code 4 * lanes} longs in Keccak's interleaved
 * order, a flat node four longs in a row.
 *
 * <p>Not thread-safe.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, sections 4.2, 4.3 and 11.1
 */
public final class LaneBlock {
  /** First word of the message, or of its left node. */
  public static final int MESSAGE = 8;
  /** First word of the right node. */
  public static final int RIGHT = 12;

  private static final int ADDRESS = 4;

  private final Keccak keccak;
  private final int lanes;
  private final long[] words;

  private LaneBlock(Keccak keccak) {
    this.keccak = keccak;
    lanes = keccak.lanes();
    words = new long[Keccak.WORDS * lanes];
  }

  /** The input of PRF and F: one node of message, padded. */
  public static LaneBlock ofOneNode(Keccak keccak) {
    return padded(keccak, RIGHT);
  }

  /** The input of H: two nodes of message, padded. */
  public static LaneBlock ofTwoNodes(Keccak keccak) {
    return padded(keccak, RIGHT + Slh256s.NODE_WORDS);
  }

  /** The beginning of the input of T_l: seed and address, open to what follows. */
  static LaneBlock ofNoNode(Keccak keccak) {
    return new LaneBlock(keccak);
  }

  private static LaneBlock padded(Keccak keccak, int end) {
    LaneBlock block = new LaneBlock(keccak);
    for (int lane = 0; lane < block.lanes; lane++) {
      // FIPS 202, section 6.2: suffix 1111, then 10*1 up to the end of the rate.
      block.words[end * block.lanes + lane] ^= 0x1f;
      block.words[(Keccak.RATE_WORDS - 1) * block.lanes + lane] ^= 0x80L << 56;
    }
    return block;
  }

  /** The lanes of this block. */
  public int lanes() {
    return lanes;
  }

  /** The words themselves, interleaved, for copying nodes from lanes to lanes. */
  public long[] words() {
    return words;
  }

  /** Sets PK.seed of one lane from the first 32 bytes of {@code publicKey}. */
  public void seed(int lane, byte[] publicKey) {
    node(lane, 0, publicKey, 0);
  }

  /** Sets which tree one lane's address lies in. */
  public void tree(int lane, int layer, long tree) {
    words[ADDRESS * lanes + lane] = Long.reverseBytes((long) layer << 32);
    words[(ADDRESS + 1) * lanes + lane] = Long.reverseBytes(tree);
  }

  /** Sets one lane's type and key pair; the two last fields are to be set after it. */
  public void type(int lane, AddressType type, int keyPair) {
    words[(ADDRESS + 2) * lanes + lane] =
        Long.reverseBytes((long) type.ordinal() << 32 | keyPair);
  }

  /** Sets one lane's two last fields: chain and step, or height and index. */
  public void position(int lane, int first, int second) {
    words[(ADDRESS + 3) * lanes + lane] =
        Long.reverseBytes((long) first << 32 | second & 0xffff_ffffL);
  }

  /** Sets every lane's two last fields. */
  public void position(int first, int second) {
    int from = (ADDRESS + 3) * lanes;
    long word = Long.reverseBytes((long) first << 32 | second & 0xffff_ffffL);
    Arrays.fill(words, from, from + lanes, word);
  }

  /** Adds one to every lane's last field, which is below 255: the next step of the chains. */
  public void nextStep() {
    int from = (ADDRESS + 3) * lanes;
    for (int lane = 0; lane < lanes; lane++) {
      // The field is big-endian: its lowest byte is the word's highest.
      words[from + lane] += 1L << 56;
    }
  }

  /** Sets four words of one lane, from {@code word} on, to the node that lies at {@code at}. */
  public void node(int lane, int word, byte[] bytes, int at) {
    for (int i = 0; i < Slh256s.NODE_WORDS; i++) {
      words[(word + i) * lanes + lane] = Words.read(bytes, at + Long.BYTES * i);
    }
  }

  /** Sets four words of one lane, from {@code word} on, to the flat node at {@code at}. */
  public void node(int lane, int word, long[] flat, int at) {
    for (int i = 0; i < Slh256s.NODE_WORDS; i++) {
      words[(word + i) * lanes + lane] = flat[at + i];
    }
  }

  /** Hashes every lane: the node in lanes goes to {@code nodes}, from {@code at} on. */
  public void hash(long[] nodes, int at) {
    keccak.digest(words, nodes, at);
  }

  /** Hashes every lane and puts the result where the message was: one step of a chain. */
  public void step() {
    keccak.digest(words, words, MESSAGE * lanes);
  }

  /** Overwrites the message, which may have been secret. */
  public void eraseMessage() {
    Arrays.fill(words, MESSAGE * lanes, RIGHT * lanes, 0);
  }
}
