package io.etalon.crypto.keccak;

import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Keccak-f[1600] on four states at once, one in each 64-bit lane of a 256-bit register.
 *
 * <p>C2 turns the one loop into 29 rotations and 60 three-operand logic instructions a round, free
 * of allocation. What that rests on: no width but this one is used in this JVM (widths share type
 * profiles and lose half their speed), it is not wider than the machine's (that is boxed and never
 * ends), rotations are {@code ROL} and not two shifts, and the rounds are one method without
 * helpers inside: C2 stops inlining after 8,000 bytecodes and would box every vector handed to a
 * method after that.
 *
 * <p>Why not eight lanes where registers have 512 bits: what C2 spills of the 25 words goes to a
 * stack that the JVM aligns to 16 bytes only. Spills of 64 bytes cross cache lines on three call
 * paths of four, 75 to 95 ns a state instead of 56; four lanes take 54 on all of them (Zen 4, JDK
 * 25.0.3; docs/benchmarks.md).
 *
 * <p>Loaded only where {@code jdk.incubator.vector} is resolved: see {@link Keccak#vector()}.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.202 FIPS 202, section 3
 */
final class VectorKeccak implements Keccak {
  private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_256;
  private static final int L = 4;

  /** Whether this machine's registers are wide enough. */
  static boolean isSupported() {
    return LongVector.SPECIES_PREFERRED.length() >= L;
  }

  @Override
  public int lanes() {
    return L;
  }

  @Override
  public void permute(long[] states) {
    permuteAll(states, states);
  }

  @Override
  public void digest(long[] states, long[] digests, int offset) {
    digestAll(states, digests, offset);
  }

  /*
   * The kernel of nearly all hashes: only words 0 to 3 of the result leave the registers.
   *
   * The statements are those of FIPS 202 for the 25 words a[x + 5y]. Theta (3.2.1): c are the
   * parities of the columns, d what they add to the words of one x. Then row after row of the
   * result: b are its words after rho and pi (3.2.2, 3.2.3), chi (3.2.4) combines them and leaves
   * each where its b came from. Iota (3.2.5) adds the constant. The last three lines carry out what
   * is left of pi: they name the words after their places, the 24 that move being one cycle.
   *
   * The conditions are never true: no round constant lies between 2 and 11. Each ends a step, for
   * the way out of it needs all 25 words as they are then and nothing else, and so keeps C2 from
   * drawing the steps together, which takes 35 registers at once. Without them C2 spills a dozen
   * words a round, and on half of all call paths each other spill crosses a cache line: 250 to
   * 340 ns a call. With them it spills four, and a call takes 217 ns whatever the path.
   */
  private static void digestAll(long[] in, long[] out, int at) {
    LongVector a0 = at(in, 0), a1 = at(in, 1), a2 = at(in, 2), a3 = at(in, 3), a4 = at(in, 4),
        a5 = at(in, 5), a6 = at(in, 6), a7 = at(in, 7), a8 = at(in, 8), a9 = at(in, 9),
        a10 = at(in, 10), a11 = at(in, 11), a12 = at(in, 12), a13 = at(in, 13), a14 = at(in, 14),
        a15 = at(in, 15), a16 = at(in, 16), a17 = at(in, 17), a18 = at(in, 18), a19 = at(in, 19),
        a20 = at(in, 20), a21 = at(in, 21), a22 = at(in, 22), a23 = at(in, 23), a24 = at(in, 24);
    for (long constant : RoundConstants.IOTA) {
      LongVector c0 = a0.lanewise(XOR, a5).lanewise(XOR, a10).lanewise(XOR, a15).lanewise(XOR, a20);
      LongVector c1 = a1.lanewise(XOR, a6).lanewise(XOR, a11).lanewise(XOR, a16).lanewise(XOR, a21);
      LongVector c2 = a2.lanewise(XOR, a7).lanewise(XOR, a12).lanewise(XOR, a17).lanewise(XOR, a22);
      LongVector c3 = a3.lanewise(XOR, a8).lanewise(XOR, a13).lanewise(XOR, a18).lanewise(XOR, a23);
      LongVector c4 = a4.lanewise(XOR, a9).lanewise(XOR, a14).lanewise(XOR, a19).lanewise(XOR, a24);
      if (constant == 2) { continue; }
      LongVector d = c1.lanewise(ROL, 1).lanewise(XOR, c4); a0 = d.lanewise(XOR, a0);
      a5 = d.lanewise(XOR, a5); a10 = d.lanewise(XOR, a10); a15 = d.lanewise(XOR, a15);
      a20 = d.lanewise(XOR, a20); if (constant == 3) { continue; }
      d = c2.lanewise(ROL, 1).lanewise(XOR, c0); a1 = d.lanewise(XOR, a1);
      a6 = d.lanewise(XOR, a6); a11 = d.lanewise(XOR, a11); a16 = d.lanewise(XOR, a16);
      a21 = d.lanewise(XOR, a21); if (constant == 4) { continue; }
      d = c3.lanewise(ROL, 1).lanewise(XOR, c1); a2 = d.lanewise(XOR, a2);
      a7 = d.lanewise(XOR, a7); a12 = d.lanewise(XOR, a12); a17 = d.lanewise(XOR, a17);
      a22 = d.lanewise(XOR, a22); if (constant == 5) { continue; }
      d = c4.lanewise(ROL, 1).lanewise(XOR, c2); a3 = d.lanewise(XOR, a3);
      a8 = d.lanewise(XOR, a8); a13 = d.lanewise(XOR, a13); a18 = d.lanewise(XOR, a18);
      a23 = d.lanewise(XOR, a23); if (constant == 6) { continue; }
      d = c0.lanewise(ROL, 1).lanewise(XOR, c3); a4 = d.lanewise(XOR, a4);
      a9 = d.lanewise(XOR, a9); a14 = d.lanewise(XOR, a14); a19 = d.lanewise(XOR, a19);
      a24 = d.lanewise(XOR, a24); if (constant == 7) { continue; }
      LongVector b0 = a0, b1 = a6.lanewise(ROL, 44), b2 = a12.lanewise(ROL, 43),
          b3 = a18.lanewise(ROL, 21), b4 = a24.lanewise(ROL, 14);
      a0 = b0.lanewise(XOR, b1.not().and(b2)); a6 = b1.lanewise(XOR, b2.not().and(b3));
      a12 = b2.lanewise(XOR, b3.not().and(b4)); a18 = b3.lanewise(XOR, b4.not().and(b0));
      a24 = b4.lanewise(XOR, b0.not().and(b1)); if (constant == 8) { continue; }
      b0 = a3.lanewise(ROL, 28); b1 = a9.lanewise(ROL, 20); b2 = a10.lanewise(ROL, 3);
      b3 = a16.lanewise(ROL, 45); b4 = a22.lanewise(ROL, 61);
      a3 = b0.lanewise(XOR, b1.not().and(b2)); a9 = b1.lanewise(XOR, b2.not().and(b3));
      a10 = b2.lanewise(XOR, b3.not().and(b4)); a16 = b3.lanewise(XOR, b4.not().and(b0));
      a22 = b4.lanewise(XOR, b0.not().and(b1)); if (constant == 9) { continue; }
      b0 = a1.lanewise(ROL, 1); b1 = a7.lanewise(ROL, 6); b2 = a13.lanewise(ROL, 25);
      b3 = a19.lanewise(ROL, 8); b4 = a20.lanewise(ROL, 18);
      a1 = b0.lanewise(XOR, b1.not().and(b2)); a7 = b1.lanewise(XOR, b2.not().and(b3));
      a13 = b2.lanewise(XOR, b3.not().and(b4)); a19 = b3.lanewise(XOR, b4.not().and(b0));
      a20 = b4.lanewise(XOR, b0.not().and(b1)); if (constant == 10) { continue; }
      b0 = a4.lanewise(ROL, 27); b1 = a5.lanewise(ROL, 36); b2 = a11.lanewise(ROL, 10);
      b3 = a17.lanewise(ROL, 15); b4 = a23.lanewise(ROL, 56);
      a4 = b0.lanewise(XOR, b1.not().and(b2)); a5 = b1.lanewise(XOR, b2.not().and(b3));
      a11 = b2.lanewise(XOR, b3.not().and(b4)); a17 = b3.lanewise(XOR, b4.not().and(b0));
      a23 = b4.lanewise(XOR, b0.not().and(b1)); if (constant == 11) { continue; }
      b0 = a2.lanewise(ROL, 62); b1 = a8.lanewise(ROL, 55); b2 = a14.lanewise(ROL, 39);
      b3 = a15.lanewise(ROL, 41); b4 = a21.lanewise(ROL, 2);
      a2 = b0.lanewise(XOR, b1.not().and(b2)); a8 = b1.lanewise(XOR, b2.not().and(b3));
      a14 = b2.lanewise(XOR, b3.not().and(b4)); a15 = b3.lanewise(XOR, b4.not().and(b0));
      a21 = b4.lanewise(XOR, b0.not().and(b1)); a0 = a0.lanewise(XOR, constant);
      LongVector first = a1; a1 = a6; a6 = a9; a9 = a22; a22 = a14; a14 = a20; a20 = a2; a2 = a12;
      a12 = a13; a13 = a19; a19 = a23; a23 = a15; a15 = a4; a4 = a24; a24 = a21; a21 = a8; a8 = a16;
      a16 = a5; a5 = a3; a3 = a18; a18 = a17; a17 = a11; a11 = a7; a7 = a10; a10 = first;
    }
    a0.intoArray(out, at); a1.intoArray(out, at + L);
    a2.intoArray(out, at + 2 * L); a3.intoArray(out, at + 3 * L);
  }

  // The same in the standard's order and with every word written back, for sponges of several
  // blocks: one hash in sixty.
  private static void permuteAll(long[] in, long[] out) {
    LongVector a0 = at(in, 0), a1 = at(in, 1), a2 = at(in, 2), a3 = at(in, 3), a4 = at(in, 4),
        a5 = at(in, 5), a6 = at(in, 6), a7 = at(in, 7), a8 = at(in, 8), a9 = at(in, 9),
        a10 = at(in, 10), a11 = at(in, 11), a12 = at(in, 12), a13 = at(in, 13), a14 = at(in, 14),
        a15 = at(in, 15), a16 = at(in, 16), a17 = at(in, 17), a18 = at(in, 18), a19 = at(in, 19),
        a20 = at(in, 20), a21 = at(in, 21), a22 = at(in, 22), a23 = at(in, 23), a24 = at(in, 24);
    for (long constant : RoundConstants.IOTA) {
      LongVector c0 = a0.lanewise(XOR, a5).lanewise(XOR, a10).lanewise(XOR, a15).lanewise(XOR, a20);
      LongVector c1 = a1.lanewise(XOR, a6).lanewise(XOR, a11).lanewise(XOR, a16).lanewise(XOR, a21);
      LongVector c2 = a2.lanewise(XOR, a7).lanewise(XOR, a12).lanewise(XOR, a17).lanewise(XOR, a22);
      LongVector c3 = a3.lanewise(XOR, a8).lanewise(XOR, a13).lanewise(XOR, a18).lanewise(XOR, a23);
      LongVector c4 = a4.lanewise(XOR, a9).lanewise(XOR, a14).lanewise(XOR, a19).lanewise(XOR, a24);
      LongVector d0 = c4.lanewise(XOR, c1.lanewise(ROL, 1));
      LongVector d1 = c0.lanewise(XOR, c2.lanewise(ROL, 1));
      LongVector d2 = c1.lanewise(XOR, c3.lanewise(ROL, 1));
      LongVector d3 = c2.lanewise(XOR, c4.lanewise(ROL, 1));
      LongVector d4 = c3.lanewise(XOR, c0.lanewise(ROL, 1));
      LongVector b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17,
          b18, b19, b20, b21, b22, b23, b24;
      b0 = a0.lanewise(XOR, d0); b1 = a6.lanewise(XOR, d1).lanewise(ROL, 44);
      b2 = a12.lanewise(XOR, d2).lanewise(ROL, 43); b3 = a18.lanewise(XOR, d3).lanewise(ROL, 21);
      b4 = a24.lanewise(XOR, d4).lanewise(ROL, 14); b5 = a3.lanewise(XOR, d3).lanewise(ROL, 28);
      b6 = a9.lanewise(XOR, d4).lanewise(ROL, 20); b7 = a10.lanewise(XOR, d0).lanewise(ROL, 3);
      b8 = a16.lanewise(XOR, d1).lanewise(ROL, 45); b9 = a22.lanewise(XOR, d2).lanewise(ROL, 61);
      b10 = a1.lanewise(XOR, d1).lanewise(ROL, 1); b11 = a7.lanewise(XOR, d2).lanewise(ROL, 6);
      b12 = a13.lanewise(XOR, d3).lanewise(ROL, 25); b13 = a19.lanewise(XOR, d4).lanewise(ROL, 8);
      b14 = a20.lanewise(XOR, d0).lanewise(ROL, 18); b15 = a4.lanewise(XOR, d4).lanewise(ROL, 27);
      b16 = a5.lanewise(XOR, d0).lanewise(ROL, 36); b17 = a11.lanewise(XOR, d1).lanewise(ROL, 10);
      b18 = a17.lanewise(XOR, d2).lanewise(ROL, 15); b19 = a23.lanewise(XOR, d3).lanewise(ROL, 56);
      b20 = a2.lanewise(XOR, d2).lanewise(ROL, 62); b21 = a8.lanewise(XOR, d3).lanewise(ROL, 55);
      b22 = a14.lanewise(XOR, d4).lanewise(ROL, 39); b23 = a15.lanewise(XOR, d0).lanewise(ROL, 41);
      b24 = a21.lanewise(XOR, d1).lanewise(ROL, 2);
      a0 = b0.lanewise(XOR, b1.not().and(b2)); a1 = b1.lanewise(XOR, b2.not().and(b3));
      a2 = b2.lanewise(XOR, b3.not().and(b4)); a3 = b3.lanewise(XOR, b4.not().and(b0));
      a4 = b4.lanewise(XOR, b0.not().and(b1)); a5 = b5.lanewise(XOR, b6.not().and(b7));
      a6 = b6.lanewise(XOR, b7.not().and(b8)); a7 = b7.lanewise(XOR, b8.not().and(b9));
      a8 = b8.lanewise(XOR, b9.not().and(b5)); a9 = b9.lanewise(XOR, b5.not().and(b6));
      a10 = b10.lanewise(XOR, b11.not().and(b12)); a11 = b11.lanewise(XOR, b12.not().and(b13));
      a12 = b12.lanewise(XOR, b13.not().and(b14)); a13 = b13.lanewise(XOR, b14.not().and(b10));
      a14 = b14.lanewise(XOR, b10.not().and(b11)); a15 = b15.lanewise(XOR, b16.not().and(b17));
      a16 = b16.lanewise(XOR, b17.not().and(b18)); a17 = b17.lanewise(XOR, b18.not().and(b19));
      a18 = b18.lanewise(XOR, b19.not().and(b15)); a19 = b19.lanewise(XOR, b15.not().and(b16));
      a20 = b20.lanewise(XOR, b21.not().and(b22)); a21 = b21.lanewise(XOR, b22.not().and(b23));
      a22 = b22.lanewise(XOR, b23.not().and(b24)); a23 = b23.lanewise(XOR, b24.not().and(b20));
      a24 = b24.lanewise(XOR, b20.not().and(b21));
      a0 = a0.lanewise(XOR, constant);
    }
    a0.intoArray(out, 0 * L); a1.intoArray(out, 1 * L); a2.intoArray(out, 2 * L);
    a3.intoArray(out, 3 * L); a4.intoArray(out, 4 * L); a5.intoArray(out, 5 * L);
    a6.intoArray(out, 6 * L); a7.intoArray(out, 7 * L); a8.intoArray(out, 8 * L);
    a9.intoArray(out, 9 * L); a10.intoArray(out, 10 * L); a11.intoArray(out, 11 * L);
    a12.intoArray(out, 12 * L); a13.intoArray(out, 13 * L); a14.intoArray(out, 14 * L);
    a15.intoArray(out, 15 * L); a16.intoArray(out, 16 * L); a17.intoArray(out, 17 * L);
    a18.intoArray(out, 18 * L); a19.intoArray(out, 19 * L); a20.intoArray(out, 20 * L);
    a21.intoArray(out, 21 * L); a22.intoArray(out, 22 * L); a23.intoArray(out, 23 * L);
    a24.intoArray(out, 24 * L);
  }

  // Small and called before the rounds, so C2 still inlines it.
  private static LongVector at(long[] states, int word) {
    return LongVector.fromArray(SPECIES, states, word * L);
  }
}
