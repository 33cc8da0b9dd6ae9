package io.etalon.crypto.falcon;

import static io.etalon.crypto.falcon.FalconRing.ONE;
import static io.etalon.crypto.falcon.FalconRing.ROW;
import static io.etalon.crypto.falcon.FalconRing.SHIFT;
import static io.etalon.crypto.falcon.FalconRing.montgomery;

import java.util.Arrays;

/**
 * Falcon's ring on plain ints.
 *
 * <p>Bounds, with six layers: a butterfly's product is below q/2 + |value| * 6144 / 2^16, so
 * forward a coefficient grows by less than 9,000 a layer to 55,000 at most. Sixteen products of
 * 7,200 by 6,144 stay below 2^30. Backward the sums double, so half-way they are reduced; no
 * difference exceeds 184,000, and 184,000 * 6144 is below 2^31 - 2^29.
 */
final class ScalarArithmetic implements FalconArithmetic {
  /** Rows between partners where the sums of the way back are reduced. */
  static final int REDUCED_AT = 4;

  @Override
  public void forward(FalconRing ring, int[] p) {
    int node = 1;
    for (int half = ring.rows / 2; half > 0; half /= 2) {
      int span = half * ROW;
      for (int start = 0; start < ring.n; start += 2 * span) {
        int factor = ring.forward[node++];
        for (int i = start; i < start + span; i++) {
          int turned = montgomery(p[i + span] * factor);
          p[i + span] = p[i] - turned;
          p[i] += turned;
        }
      }
    }
    for (int i = 0; i < ring.n; i++) {
      p[i] = montgomery(p[i] * SHIFT);
    }
  }

  @Override
  public void multiply(FalconKey key, int[] residues, int[] products) {
    Arrays.fill(products, 0, key.ring.n, 0);
    for (int row = 0; row < key.ring.n; row += ROW) {
      for (int i = 0; i < ROW; i++) {
        int coefficient = residues[row + i];
        int column = 2 * row + ROW - i;
        for (int k = 0; k < ROW; k++) {
          products[row + k] += coefficient * key.extended[column + k];
        }
      }
      for (int k = row; k < row + ROW; k++) {
        products[k] = montgomery(products[k]);
      }
    }
  }

  @Override
  public void inverse(FalconRing ring, int[] p) {
    for (int half = 1; half < ring.rows; half *= 2) {
      int span = half * ROW;
      int node = ring.rows / (2 * half);
      for (int start = 0; start < ring.n; start += 2 * span) {
        int factor = ring.inverse[node++];
        for (int i = start; i < start + span; i++) {
          int sum = p[i] + p[i + span];
          p[i + span] = montgomery((p[i] - p[i + span]) * factor);
          p[i] = half == REDUCED_AT ? montgomery(sum * ONE) : sum;
        }
      }
    }
    for (int i = 0; i < ring.n; i++) {
      p[i] = montgomery(p[i] * ring.scale);
    }
  }

  @Override
  public long squaredNorm(FalconRing ring, int[] c, int[] p, int[] s2) {
    long norm = 0;
    for (int i = 0; i < ring.n; i++) {
      int s1 = FalconRing.centred(c[i] - p[i]);
      norm += s1 * s1 + s2[i] * s2[i];
    }
    return norm;
  }
}
