package io.etalon.crypto.slhdsa;

import io.etalon.crypto.keccak.Keccak;
import java.util.Arrays;

/**
 * T_l in lanes: hashes {@code PK.seed || ADRS || l nodes}, node after node. Not thread-safe.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, section 11.1
 */
public final class LaneSponge {
  private final Keccak keccak;
  private final int lanes;
  private final LaneBlock start;
  private final long[] state;
  private int position;

  /** A sponge on as many lanes as {@code keccak} has. */
  public LaneSponge(Keccak keccak) {
    this.keccak = keccak;
    lanes = keccak.lanes();
    start = LaneBlock.ofNoNode(keccak);
    state = new long[Keccak.WORDS * lanes];
  }

  /** Where seeds and addresses are set, before {@link #begin}. */
  public LaneBlock start() {
    return start;
  }

  /** Forgets the nodes of before: the input is now seed and address. */
  public void begin() {
    System.arraycopy(start.words(), 0, state, 0, state.length);
    position = LaneBlock.MESSAGE;
  }

  /** Appends a node in lanes. */
  public void absorb(long[] nodes, int at) {
    for (int i = 0; i < Slh256s.NODE_WORDS; i++) {
      int to = position * lanes;
      int from = at + i * lanes;
      for (int lane = 0; lane < lanes; lane++) {
        state[to + lane] ^= nodes[from + lane];
      }
      advance();
    }
  }

  /** Hashes: the node in lanes goes to {@code nodes}, from {@code at} on. */
  public void finish(long[] nodes, int at) {
    for (int lane = 0; lane < lanes; lane++) {
      state[position * lanes + lane] ^= 0x1f;
      state[(Keccak.RATE_WORDS - 1) * lanes + lane] ^= 0x80L << 56;
    }
    keccak.digest(state, nodes, at);
  }

  /** Overwrites what was absorbed. */
  public void erase() {
    Arrays.fill(state, 0);
  }

  private void advance() {
    position++;
    if (position == Keccak.RATE_WORDS) {
      keccak.permute(state);
      position = 0;
    }
  }
}
