package io.etalon.crypto.falcon;

/**
 * What a verification computes in the ring; integers only. The bounds are argued at {@link
 * ScalarArithmetic}; both implementations keep the same numbers at the same places.
 */
sealed interface FalconArithmetic permits ScalarArithmetic, VectorArithmetic {
  /**
   * Transforms {@code p}, |coefficients| at most q/2, to its residues times 2^16, which is what a
   * product takes; |results| below 7,300.
   */
  void forward(FalconRing ring, int[] p);

  /** Multiplies the residues, as {@link #forward} left them, by those of {@code key}. */
  void multiply(FalconKey key, int[] residues, int[] products);

  /** Transforms products back; |results| below 24,000. */
  void inverse(FalconRing ring, int[] p);

  /** The squared norm of (c - p mod q, s2), centred; c in [0, q), p as {@link #inverse} left it. */
  long squaredNorm(FalconRing ring, int[] c, int[] p, int[] s2);
}
