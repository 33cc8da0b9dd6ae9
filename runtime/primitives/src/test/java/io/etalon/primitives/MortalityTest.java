package io.etalon.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MortalityTest {
  @Test
  void livesFromItsBirthForOnePeriod() {
    for (int period = 4; period <= Mortality.MAX_PERIOD; period *= 2) {
      for (long birth : new long[] {0, 1, period - 1, period, 12_345}) {
        Mortality mortality = Mortality.startingAt(birth, period);
        assertThat(mortality.birthHeight(birth)).isEqualTo(birth);
        assertThat(mortality.birthHeight(birth + period - 1)).isEqualTo(birth);
        assertThat(mortality.deathHeight(birth)).isEqualTo(birth + period);
        assertThat(mortality.birthHeight(birth + period)).isEqualTo(birth + period);
      }
    }
  }

  @Test
  void hasNoBirthBeforeItsFirstPhase() {
    assertThat(new Mortality(64, 10).birthHeight(9)).isNegative();
  }

  @Test
  void refusesOddPeriodsAndPhasesOutside() {
    assertThatThrownBy(() -> new Mortality(6, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mortality(2, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mortality(8_192, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mortality(8, 8)).isInstanceOf(IllegalArgumentException.class);
  }
}
