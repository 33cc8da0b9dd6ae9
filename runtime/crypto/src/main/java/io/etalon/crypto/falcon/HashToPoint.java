package io.etalon.crypto.falcon;

import io.etalon.crypto.keccak.Keccak;
import io.etalon.crypto.keccak.Shake256;
import java.util.Arrays;

/**
 * Hashes salts and messages to polynomials, as many messages at once as there are lanes.
 *
 * <p>Samples of 16 bits, big-endian, are taken in order; those from 5q on are skipped, so that the
 * rest mod q is uniform. It takes 17 blocks for n = 1024.
 *
 * <p>Not thread-safe.
 *
 * @spec https://falcon-sign.info/falcon.pdf Falcon v1.2, algorithm 3
 */
final class HashToPoint {
  private static final int BOUND = 5 * FalconRing.Q;
  private static final int SAMPLES = 4 * Keccak.RATE_WORDS;

  private final Keccak keccak;
  private final int lanes;
  private final long[] states;
  private final Shake256 shake = new Shake256();
  private final int[] found;
  // One block more than needed, so that a block is read without asking after each sample.
  private final int[][] points;

  HashToPoint(Keccak keccak) {
    this.keccak = keccak;
    lanes = keccak.lanes();
    states = new long[Keccak.WORDS * lanes];
    found = new int[lanes];
    points = new int[lanes][FalconRing.OF_1024.n + SAMPLES];
  }

  /** The lanes of {@link #squeeze}. */
  int lanes() {
    return lanes;
  }

  /** Absorbs into one lane the salt of {@code signature} and the message. */
  void absorb(int lane, byte[] signature, byte[] message) {
    shake.reset().absorb(signature, 1, CompressedSignature.SALT_END - 1).absorb(message).pad();
    for (int word = 0; word < Keccak.WORDS; word++) {
      states[word * lanes + lane] = shake.word(word);
    }
  }

  /** Hashes the first {@code used} lanes to polynomials of {@code n} coefficients in [0, q). */
  void squeeze(int used, int n) {
    Arrays.fill(found, 0);
    int finished = 0;
    while (finished < used) {
      keccak.permute(states);
      finished = 0;
      for (int lane = 0; lane < used; lane++) {
        if (found[lane] < n) {
          found[lane] = read(lane, points[lane], found[lane]);
        }
        finished += found[lane] >= n ? 1 : 0;
      }
    }
  }

  /** The polynomial of a lane; overwritten by the next {@link #squeeze}. */
  int[] point(int lane) {
    return points[lane];
  }

  private int read(int lane, int[] point, int from) {
    int count = from;
    for (int word = 0; word < Keccak.RATE_WORDS; word++) {
      long samples = Long.reverseBytes(states[word * lanes + lane]);
      for (int shift = 48; shift >= 0; shift -= 16) {
        int sample = (int) (samples >>> shift) & 0xffff;
        point[count] = sample % FalconRing.Q;
        count += sample < BOUND ? 1 : 0;
      }
    }
    return count;
  }
}
