package io.etalon.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Worked by hand. */
final class FairnessTest {
  @Test
  void giniAndJainOfEqualAndOfOneForAll() {
    assertThat(Fairness.gini(new long[] {5, 5, 5, 5})).isZero();
    assertThat(Fairness.gini(new long[] {0, 0, 0, 8})).isEqualTo(0.75);
    assertThat(Fairness.gini(new long[] {3, 1})).isEqualTo(0.25);
    assertThat(Fairness.jain(new long[] {5, 5, 5, 5})).isEqualTo(1);
    assertThat(Fairness.jain(new long[] {0, 0, 0, 8})).isEqualTo(0.25);
  }

  @Test
  void runsAndDistances() {
    assertThat(Fairness.longestRun(new int[] {1, 2, 2, 2, 1, 1})).isEqualTo(3);
    assertThat(Fairness.distance(new double[] {0.5, 0.5}, new double[] {0.8, 0.2}))
        .isCloseTo(0.3, within(1e-12));
    assertThat(Fairness.shares(new long[] {1, 3})).containsExactly(0.25, 0.75);
  }
}
