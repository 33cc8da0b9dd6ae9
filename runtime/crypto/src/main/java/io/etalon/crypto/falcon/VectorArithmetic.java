package io.etalon.crypto.falcon;

import static io.etalon.crypto.falcon.FalconRing.ONE;
import static io.etalon.crypto.falcon.FalconRing.Q;
import static io.etalon.crypto.falcon.FalconRing.ROW;
import static io.etalon.crypto.falcon.FalconRing.SHIFT;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Falcon's ring on 8 or 16 ints at once: a row or half of one. The steps and bounds are those of
 * {@link ScalarArithmetic}.
 *
 * <p>Loaded only where {@code jdk.incubator.vector} is resolved and registers have 256 bits.
 */
final class VectorArithmetic implements FalconArithmetic {
  private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED.length() < ROW
      ? IntVector.SPECIES_PREFERRED : IntVector.SPECIES_512;
  private static final int L = SPECIES.length();

  @Override
  public void forward(FalconRing ring, int[] p) {
    int node = 1;
    for (int half = ring.rows / 2; half > 0; half /= 2) {
      int span = half * ROW;
      for (int start = 0; start < ring.n; start += 2 * span) {
        int factor = ring.forward[node++];
        for (int i = start; i < start + span; i += L) {
          IntVector left = IntVector.fromArray(SPECIES, p, i);
          IntVector turned =
              montgomery(IntVector.fromArray(SPECIES, p, i + span).mul(factor));
          left.add(turned).intoArray(p, i);
          left.sub(turned).intoArray(p, i + span);
        }
      }
    }
    scale(p, 0, ring.n, SHIFT);
  }

  @Override
  public void multiply(FalconKey key, int[] residues, int[] products) {
    for (int at = 0; at < key.ring.n; at += L) {
      int row = at / ROW * ROW;
      int column = at + row + ROW;
      IntVector sum = IntVector.zero(SPECIES);
      for (int i = 0; i < ROW; i++) {
        sum = IntVector.fromArray(SPECIES, key.extended, column - i).mul(residues[row + i])
            .add(sum);
      }
      montgomery(sum).intoArray(products, at);
    }
  }

  @Override
  public void inverse(FalconRing ring, int[] p) {
    for (int half = 1; half < ring.rows; half *= 2) {
      int span = half * ROW;
      int node = ring.rows / (2 * half);
      for (int start = 0; start < ring.n; start += 2 * span) {
        int factor = ring.inverse[node++];
        for (int i = start; i < start + span; i += L) {
          IntVector left = IntVector.fromArray(SPECIES, p, i);
          IntVector right = IntVector.fromArray(SPECIES, p, i + span);
          left.add(right).intoArray(p, i);
          montgomery(left.sub(right).mul(factor)).intoArray(p, i + span);
        }
        if (half == ScalarArithmetic.REDUCED_AT) {
          scale(p, start, start + span, ONE);
        }
      }
    }
    scale(p, 0, ring.n, ring.scale);
  }

  private static void scale(int[] p, int from, int to, int factor) {
    for (int i = from; i < to; i += L) {
      montgomery(IntVector.fromArray(SPECIES, p, i).mul(factor)).intoArray(p, i);
    }
  }

  @Override
  public long squaredNorm(FalconRing ring, int[] c, int[] p, int[] s2) {
    // Two sums of 16-bit halves, because a sum of squares exceeds 32 bits.
    IntVector low = IntVector.zero(SPECIES);
    IntVector high = IntVector.zero(SPECIES);
    for (int i = 0; i < ring.n; i += L) {
      // FalconRing.centred, written out: C2 inlines no more of our methods by now, and would box.
      IntVector s1 = IntVector.fromArray(SPECIES, c, i).sub(IntVector.fromArray(SPECIES, p, i));
      s1 = s1.sub(s1.mul(5461).add(1 << 25).lanewise(ASHR, 26).mul(Q));
      s1 = s1.add(s1.add(Q / 2).lanewise(ASHR, 31).lanewise(AND, Q));
      s1 = s1.sub(s1.neg().add(Q / 2).lanewise(ASHR, 31).lanewise(AND, Q));
      IntVector other = IntVector.fromArray(SPECIES, s2, i);
      IntVector squares = s1.mul(s1).add(other.mul(other));
      low = low.add(squares.lanewise(AND, 0xffff));
      high = high.add(squares.lanewise(LSHR, 16));
    }
    return ((long) high.reduceLanes(ADD) << 16) + low.reduceLanes(ADD);
  }

  private static IntVector montgomery(IntVector value) {
    IntVector quotient =
        value.mul(FalconRing.Q_INVERSE).lanewise(LSHL, 16).lanewise(ASHR, 16);
    return value.sub(quotient.mul(Q)).lanewise(ASHR, 16);
  }
}
