package io.etalon.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MortalityTest {
  @Test
  void livesFromItsBirthForOnePeriod() {
    assertThat(new Mortality(12_345, 64).deathHeight()).isEqualTo(12_409);
    assertThat(new Mortality(Long.MAX_VALUE - Mortality.MAX_PERIOD, Mortality.MAX_PERIOD)
        .deathHeight()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void refusesPeriodsAndHeightsOutsideTheirRange() {
    assertThatThrownBy(() -> new Mortality(0, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mortality(0, 4_097)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mortality(-1, 64)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mortality(Long.MAX_VALUE, 64))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
