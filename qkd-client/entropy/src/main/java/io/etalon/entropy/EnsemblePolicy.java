package io.etalon.entropy;

import java.time.Duration;

/**
 * What an ensemble demands.
 *
 * <p>Shape: with fewer than {@code minContributors} sources, or fewer than {@code minKinds} kinds
 * of them, nothing is given. {@code patience} bounds how long all sources together are waited for.
 */
public record EnsemblePolicy(int minContributors, int minKinds, Duration patience) {

  public EnsemblePolicy {
    if (minContributors < 1 || minKinds < 1 || minKinds > minContributors
        || patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException(
          "a policy demands one source or more, no more kinds than sources, and has patience");
    }
  }

  /** Two sources of two kinds within 15 s. */
  public static EnsemblePolicy ordinary() {
    return new EnsemblePolicy(2, 2, Duration.ofSeconds(15));
  }
}
