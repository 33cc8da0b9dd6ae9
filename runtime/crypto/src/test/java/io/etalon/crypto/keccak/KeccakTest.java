package io.etalon.crypto.keccak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.Test;

class KeccakTest {
  private static final Keccak SCALAR = Keccak.scalar();
  private static final Keccak VECTOR = Keccak.vector().orElseThrow();

  /** The Keccak team's known answer for Keccak-f[1600], the state of zeros permuted once. */
  @Test
  void theZeroStateGivesTheKnownAnswer() {
    long[] state = new long[Keccak.WORDS];
    SCALAR.permute(state);

    assertThat(state).startsWith(0xf1258f7940e1dde7L, 0x84d5ccf933c0478aL);
  }

  @Test
  void everyLaneIsPermutedAsIfAlone() {
    Random random = new Random(20261120);
    int lanes = VECTOR.lanes();
    long[] states = random.longs((long) Keccak.WORDS * lanes).toArray();
    for (int round = 0; round < 3000; round++) {
      long[] before = states.clone();
      long[] digests = new long[1 + 4 * lanes];
      VECTOR.digest(states, digests, 1);
      assertThat(states).isEqualTo(before);
      VECTOR.permute(states);
      int lane = round % lanes;
      long[] alone = lane(before, lane, lanes);
      SCALAR.permute(alone);
      assertThat(lane(states, lane, lanes)).isEqualTo(alone);
      for (int word = 0; word < 4; word++) {
        assertThat(digests[1 + word * lanes + lane]).isEqualTo(alone[word]);
      }
    }
  }

  /** NIST's example for the empty message, and Bouncy Castle for lengths around the rate. */
  @Test
  void shake256AgreesWithOthers() {
    assertThat(Bytes.wrap(new Shake256().digest(16)))
        .isEqualTo(Bytes.fromHexString("46b9dd2b0ba88d13233b3feb743eeb24"));
    for (int length = 0; length < 300; length++) {
      byte[] message = new byte[length];
      new Random(length).nextBytes(message);
      int cut = length / 3;
      Shake256 ours = new Shake256().absorb(message, 0, cut).absorb(message, cut, length - cut);

      SHAKEDigest theirs = new SHAKEDigest(256);
      theirs.update(message, 0, length);
      byte[] expected = new byte[136];
      theirs.doFinal(expected, 0, expected.length);
      assertThat(ours.digest(136)).as("length %d", length).isEqualTo(expected);
    }
  }

  private static long[] lane(long[] states, int lane, int lanes) {
    long[] state = new long[Keccak.WORDS];
    for (int word = 0; word < state.length; word++) {
      state[word] = states[word * lanes + lane];
    }
    return state;
  }
}
