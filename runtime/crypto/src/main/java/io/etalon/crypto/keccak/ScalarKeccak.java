package io.etalon.crypto.keccak;

import static java.lang.Long.rotateLeft;

/**
 * Keccak-f[1600] on one state, in plain long arithmetic: the path of every machine.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.202 FIPS 202, section 3
 */
final class ScalarKeccak implements Keccak {
  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void permute(long[] states) {
    run(states, states, 0, true);
  }

  @Override
  public void digest(long[] states, long[] digests, int offset) {
    run(states, digests, offset, false);
  }

  // The steps are explained at VectorKeccak.permuteAll, which says the same for several states.
  private static void run(long[] in, long[] out, int at, boolean whole) {
    long a0 = in[0], a1 = in[1], a2 = in[2], a3 = in[3], a4 = in[4],
        a5 = in[5], a6 = in[6], a7 = in[7], a8 = in[8], a9 = in[9],
        a10 = in[10], a11 = in[11], a12 = in[12], a13 = in[13], a14 = in[14],
        a15 = in[15], a16 = in[16], a17 = in[17], a18 = in[18], a19 = in[19],
        a20 = in[20], a21 = in[21], a22 = in[22], a23 = in[23], a24 = in[24];
    for (long constant : RoundConstants.IOTA) {
      long c0 = a0 ^ a5 ^ a10 ^ a15 ^ a20, c1 = a1 ^ a6 ^ a11 ^ a16 ^ a21;
      long c2 = a2 ^ a7 ^ a12 ^ a17 ^ a22, c3 = a3 ^ a8 ^ a13 ^ a18 ^ a23;
      long c4 = a4 ^ a9 ^ a14 ^ a19 ^ a24;
      long d0 = c4 ^ rotateLeft(c1, 1), d1 = c0 ^ rotateLeft(c2, 1);
      long d2 = c1 ^ rotateLeft(c3, 1), d3 = c2 ^ rotateLeft(c4, 1);
      long d4 = c3 ^ rotateLeft(c0, 1);
      long b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17,
          b18, b19, b20, b21, b22, b23, b24;
      b0 = a0 ^ d0; b1 = rotateLeft(a6 ^ d1, 44);
      b2 = rotateLeft(a12 ^ d2, 43); b3 = rotateLeft(a18 ^ d3, 21);
      b4 = rotateLeft(a24 ^ d4, 14); b5 = rotateLeft(a3 ^ d3, 28);
      b6 = rotateLeft(a9 ^ d4, 20); b7 = rotateLeft(a10 ^ d0, 3);
      b8 = rotateLeft(a16 ^ d1, 45); b9 = rotateLeft(a22 ^ d2, 61);
      b10 = rotateLeft(a1 ^ d1, 1); b11 = rotateLeft(a7 ^ d2, 6);
      b12 = rotateLeft(a13 ^ d3, 25); b13 = rotateLeft(a19 ^ d4, 8);
      b14 = rotateLeft(a20 ^ d0, 18); b15 = rotateLeft(a4 ^ d4, 27);
      b16 = rotateLeft(a5 ^ d0, 36); b17 = rotateLeft(a11 ^ d1, 10);
      b18 = rotateLeft(a17 ^ d2, 15); b19 = rotateLeft(a23 ^ d3, 56);
      b20 = rotateLeft(a2 ^ d2, 62); b21 = rotateLeft(a8 ^ d3, 55);
      b22 = rotateLeft(a14 ^ d4, 39); b23 = rotateLeft(a15 ^ d0, 41);
      b24 = rotateLeft(a21 ^ d1, 2);
      a0 = b0 ^ ~b1 & b2; a1 = b1 ^ ~b2 & b3; a2 = b2 ^ ~b3 & b4;
      a3 = b3 ^ ~b4 & b0; a4 = b4 ^ ~b0 & b1; a5 = b5 ^ ~b6 & b7;
      a6 = b6 ^ ~b7 & b8; a7 = b7 ^ ~b8 & b9; a8 = b8 ^ ~b9 & b5;
      a9 = b9 ^ ~b5 & b6; a10 = b10 ^ ~b11 & b12; a11 = b11 ^ ~b12 & b13;
      a12 = b12 ^ ~b13 & b14; a13 = b13 ^ ~b14 & b10; a14 = b14 ^ ~b10 & b11;
      a15 = b15 ^ ~b16 & b17; a16 = b16 ^ ~b17 & b18; a17 = b17 ^ ~b18 & b19;
      a18 = b18 ^ ~b19 & b15; a19 = b19 ^ ~b15 & b16; a20 = b20 ^ ~b21 & b22;
      a21 = b21 ^ ~b22 & b23; a22 = b22 ^ ~b23 & b24; a23 = b23 ^ ~b24 & b20;
      a24 = b24 ^ ~b20 & b21;
      a0 ^= constant;
    }
    out[at] = a0; out[at + 1] = a1; out[at + 2] = a2; out[at + 3] = a3;
    if (whole) {
      out[4] = a4; out[5] = a5; out[6] = a6; out[7] = a7; out[8] = a8; out[9] = a9; out[10] = a10;
      out[11] = a11; out[12] = a12; out[13] = a13; out[14] = a14; out[15] = a15; out[16] = a16;
      out[17] = a17; out[18] = a18; out[19] = a19; out[20] = a20; out[21] = a21; out[22] = a22;
      out[23] = a23; out[24] = a24;
    }
  }
}
