package io.etalon.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.etsi014.LinkReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelledLinkTest {
  private static List<LinkReading> readings(long seed, double attacked) {
    ModelledLink link = new ModelledLink(LinkPhysics.metropolitan(), seed);
    List<LinkReading> readings = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      readings.add(
          link.measure(i, Duration.ofSeconds(15), Duration.ofMillis(50), attacked));
    }
    return readings;
  }

  @Test
  void seedDecidesAllReadings() {
    assertThat(readings(1, 0)).isEqualTo(readings(1, 0)).isNotEqualTo(readings(2, 0));
  }

  @Test
  void countsForTheExposureAloneAndStatesTheRateOfASecond() {
    for (LinkReading reading : readings(3, 0)) {
      assertThat(reading.siftedBits().orElseThrow()).isBetween(25_000L, 45_000L);
      assertThat(reading.rateBitsPerSecond().orElseThrow()).isBetween(250_000L, 600_000L);
    }
  }

  @Test
  void eavesdropperShows() {
    assertThat(readings(4, 1)).allMatch(reading -> reading.qberPpb().orElseThrow() > 200_000_000);
  }
}
