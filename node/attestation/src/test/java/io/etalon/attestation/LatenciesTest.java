package io.etalon.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void sumsUpByNearestRank() {
    Latencies latencies = new Latencies();
    assertThat(latencies.summary()).isEqualTo(new LatencySummary(0, 0, 0, 0));
    for (int i = 1; i <= 200; i++) {
      latencies.add(Duration.ofMillis(i));
    }
    assertThat(latencies.summary())
        .isEqualTo(new LatencySummary(200, 100_000, 198_000, 200_000));
  }

  @Test
  void forgetsTheOldestBeyondItsCapacity() {
    Latencies latencies = new Latencies();
    latencies.add(Duration.ofHours(1));
    for (int i = 0; i < 512; i++) {
      latencies.add(Duration.ofMillis(1));
    }
    assertThat(latencies.summary()).isEqualTo(new LatencySummary(513, 1_000, 1_000, 1_000));
  }
}
