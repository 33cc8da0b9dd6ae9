package io.etalon.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void takesTheNearestRank() {
    Percentiles hundred = Percentiles.of(LongStream.rangeClosed(1, 100).toArray());
    assertThat(hundred.at(50)).isEqualTo(50);
    assertThat(hundred.at(99)).isEqualTo(99);
    assertThat(hundred.at(100)).isEqualTo(100);
    assertThat(Percentiles.of(new long[] {7, 3}).at(50)).isEqualTo(3);
    assertThat(Percentiles.of(new long[] {7, 3}).at(99)).isEqualTo(7);
  }

  @Test
  void isZeroWhereNothingWasMeasured() {
    assertThat(Percentiles.of(new long[0]).at(99)).isZero();
  }
}
