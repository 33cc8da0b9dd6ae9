package io.etalon.crypto.falcon;

/**
 * The ring Z_q[x]/(x^n + 1) with q = 12289 and n = 512 or 1024, seen as polynomials in x of degree
 * below 16 over y = x^16, where y^(n/16) = -1.
 *
 * <p>Coefficient i = b + 16 a belongs to x^b y^a, so 16 neighbours share a: a number-theoretic
 * transform over y alone works on rows of 16 with one factor a row and no exchange inside a row,
 * which is what vectors want. What remains is a product of degree 15 in each of the n/16 residues
 * x^16 = zeta.
 *
 * <p>Numbers are signed and lazily reduced; {@link #montgomery} divides by 2^16 on the way, so the
 * factors are stored times 2^16.
 *
 * @spec https://falcon-sign.info/falcon.pdf Falcon v1.2, sections 3.7 and 3.10
 */
final class FalconRing {
  /** The modulus. */
  static final int Q = 12_289;
  /** Coefficients of a row. */
  static final int ROW = 16;
  /** 2^16 mod q: multiplying by it through Montgomery only reduces. */
  static final int ONE = 4091;
  /** 2^32 mod q, centred: multiplying by it through Montgomery multiplies by 2^16. */
  static final int SHIFT = -1337;

  static final FalconRing OF_512 = new FalconRing(9, 34_034_726);
  static final FalconRing OF_1024 = new FalconRing(10, 70_265_242);

  // q^-1 mod 2^16.
  static final int Q_INVERSE = -12_287;
  // 11 generates the multiplicative group of Z_q.
  private static final int GENERATOR = 11;

  final int logN;
  final int n;
  final int rows;
  /** The largest squared norm of a signature: beta^2. */
  final long maxSquaredNorm;
  /** By node of the transform's binary tree, from 1: the factor of its butterflies. */
  final int[] forward;
  /** The inverses of {@link #forward}. */
  final int[] inverse;
  /** By row: what x^16 is in this residue. */
  final int[] zeta;
  /** 1 / rows. */
  final int scale;

  private FalconRing(int logN, long maxSquaredNorm) {
    this.logN = logN;
    this.maxSquaredNorm = maxSquaredNorm;
    n = 1 << logN;
    rows = n / ROW;
    forward = new int[rows];
    inverse = new int[rows];
    zeta = new int[rows];
    fill(1, rows);
    scale = shifted(power(rows, Q - 2));
  }

  /*
   * A node splits y^m = r into y^(m/2) = s and y^(m/2) = -s with s^2 = r. In exponents of a root of
   * order 2 * rows: the top is -1 = root^rows; a child has half its parent's exponent, the other
   * one that plus half the order.
   */
  private void fill(int node, int exponent) {
    int order = 2 * rows;
    int root = power(GENERATOR, (Q - 1) / order);
    int half = exponent / 2;
    forward[node] = shifted(power(root, half));
    inverse[node] = shifted(power(root, order - half));
    if (2 * node < rows) {
      fill(2 * node, half);
      fill(2 * node + 1, half + rows);
    } else {
      zeta[2 * node - rows] = shifted(power(root, half));
      zeta[2 * node + 1 - rows] = shifted(power(root, half + rows));
    }
  }

  /**
   * {@code value / 2^16} mod q, for |value| below 2^31 - 2^29; the result's is at most
   * |value| / 2^16 + q / 2.
   */
  static int montgomery(int value) {
    int quotient = (short) (value * Q_INVERSE);
    return value - quotient * Q >> 16;
  }

  /** The representative of {@code value} in [-(q-1)/2, (q-1)/2], for |value| below 40,000. */
  static int centred(int value) {
    // 5461 / 2^26 is a little above 1 / q: at most one off.
    int near = value - (value * 5461 + (1 << 25) >> 26) * Q;
    near += Q & near + Q / 2 >> 31;
    return near - (Q & Q / 2 - near >> 31);
  }

  private static int shifted(int value) {
    int reduced = (int) (((long) value << 16) % Q);
    return reduced > Q / 2 ? reduced - Q : reduced;
  }

  private static int power(int base, int exponent) {
    long result = 1;
    long square = base;
    for (int bits = exponent; bits > 0; bits >>= 1) {
      if ((bits & 1) == 1) {
        result = result * square % Q;
      }
      square = square * square % Q;
    }
    return (int) result;
  }
}
