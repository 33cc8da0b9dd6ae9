package io.etalon.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class BinomialTest {
  private final RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(2026);

  @Test
  void smallDrawsFollowTheDistribution() {
    int draws = 100_000;
    int n = 20;
    double p = 0.3;
    long[] seen = new long[n + 1];
    for (int i = 0; i < draws; i++) {
      seen[(int) Binomial.sample(random, n, p)]++;
    }
    double chiSquare = 0;
    for (int k = 0; k <= 14; k++) {
      double expected = draws * Math.exp(Binomial.logProbability(n, k, p));
      chiSquare += (seen[k] - expected) * (seen[k] - expected) / expected;
    }
    // 15 cells: beyond 44.3 lies one draw in ten thousand.
    assertThat(chiSquare).isLessThan(44.3);
  }

  @Test
  void largeDrawsHaveTheMeanAndVarianceOfTheDistribution() {
    int draws = 2_000;
    long n = 50_000_000;
    double p = 0.004;
    double variance = n * p * (1 - p);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double off = Binomial.sample(random, n, p) - n * p;
      sum += off;
      squares += off * off;
    }
    assertThat(Math.abs(sum / draws)).isLessThan(4 * Math.sqrt(variance / draws));
    assertThat(squares / draws / variance).isBetween(0.87, 1.13);
  }

  @Test
  void edgesAreCertain() {
    assertThat(Binomial.sample(random, 0, 0.5)).isZero();
    assertThat(Binomial.sample(random, 10, 0)).isZero();
    assertThat(Binomial.sample(random, 10, 1)).isEqualTo(10);
    for (int i = 0; i < 1_000; i++) {
      assertThat(Binomial.sample(random, 3, 0.9)).isBetween(0L, 3L);
      assertThat(Binomial.sample(random, 1_000_000, 1e-9)).isBetween(0L, 3L);
    }
  }
}
