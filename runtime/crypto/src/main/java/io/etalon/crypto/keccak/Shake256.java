package io.etalon.crypto.keccak;

import java.util.Arrays;

/**
 * SHAKE256 of one message, one state: absorb, {@link #pad}, then read blocks of 17 words.
 *
 * <p>Not thread-safe; reusable after {@link #reset}, which also erases what was absorbed.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.202 FIPS 202, section 6.2
 */
public final class Shake256 {
  private static final int RATE = 8 * Keccak.RATE_WORDS;
  private static final Keccak KECCAK = Keccak.scalar();

  private final long[] state = new long[Keccak.WORDS];
  private int position;

  /** Empties the sponge, whatever it held. */
  public Shake256 reset() {
    Arrays.fill(state, 0);
    position = 0;
    return this;
  }

  /** Absorbs all of {@code bytes}. */
  public Shake256 absorb(byte[] bytes) {
    return absorb(bytes, 0, bytes.length);
  }

  /** Absorbs {@code length} bytes from {@code from} on. */
  public Shake256 absorb(byte[] bytes, int from, int length) {
    int at = from;
    int end = from + length;
    while (at < end) {
      if (position % Long.BYTES == 0 && end - at >= Long.BYTES) {
        state[position / Long.BYTES] ^= Words.read(bytes, at);
        at += Long.BYTES;
        position += Long.BYTES;
      } else {
        xorByte(position, bytes[at]);
        at++;
        position++;
      }
      if (position == RATE) {
        KECCAK.permute(state);
        position = 0;
      }
    }
    return this;
  }

  /**
   * Ends the message: SHAKE's suffix 1111 and the padding 10*1. The permutation that follows is the
   * reader's, {@link #permute} or one on several states at once.
   */
  public Shake256 pad() {
    xorByte(position, 0x1f);
    xorByte(RATE - 1, 0x80);
    return this;
  }

  /** Moves on to the next block of output. */
  public void permute() {
    KECCAK.permute(state);
  }

  /** Word {@code index} of the state; below 17 it is output once padded and permuted. */
  public long word(int index) {
    return state[index];
  }

  /** The first {@code length} bytes of output, 136 at most: pads and permutes. */
  public byte[] digest(int length) {
    pad().permute();
    byte[] block = new byte[RATE];
    for (int i = 0; i < Keccak.RATE_WORDS; i++) {
      Words.write(block, Long.BYTES * i, state[i]);
    }
    return Arrays.copyOf(block, length);
  }

  private void xorByte(int index, int value) {
    state[index / Long.BYTES] ^= (value & 0xffL) << 8 * (index % Long.BYTES);
  }
}
