package io.etalon.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.entropy.EntropyException.Reason;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTestsTest {
  /** The claim of H bits at a = 20, worked out by hand from C = 1 + ceil(a / H). */
  @ParameterizedTest
  @CsvSource({"8,20,4", "2,20,11", "1,20,21", "1,30,31", "0.5,30,61", "4,40,11", "8,40,6"})
  void repetitionCutoffsAreThoseOfTheFormula(double bits, int exponent, int cutoff) {
    assertThat(HealthCutoffs.of(bits, exponent).repetition()).isEqualTo(cutoff);
  }

  /**
   * Cutoffs for H = 1/osr in a window of 512 that the jitterentropy library publishes, computed
   * there in arbitrary precision.
   */
  @ParameterizedTest
  @CsvSource({
      "1,30,325", "2,30,422", "3,30,459", "4,30,477", "5,30,488", "6,30,494", "7,30,499",
      "8,30,502", "9,30,505", "10,30,507", "11,30,508", "12,30,509", "13,30,510", "14,30,511",
      "15,30,512", "1,60,355", "2,60,447", "3,60,479", "4,60,494", "5,60,502", "6,60,507",
      "7,60,510", "8,60,512"})
  void proportionCutoffsAreThoseOfAnIndependentImplementation(
      int oversampling, int exponent, int cutoff) {
    assertThat(HealthCutoffs.of(1.0 / oversampling, exponent).proportion()).isEqualTo(cutoff);
  }

  @Test
  void repetitionFailsAtTheCutoffAndNotBefore() throws Exception {
    HealthTests tests = new HealthTests(HealthCutoffs.of(8, 40));
    tests.test(new byte[] {9, 7, 7, 7, 7, 7});
    tests.test(new byte[] {1, 7, 7, 7});
    assertThatThrownBy(() -> tests.test(new byte[] {7, 7, 7}))
        .isInstanceOfSatisfying(EntropyException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.UNHEALTHY))
        .hasMessageContaining("repetition");
    tests.test(new byte[] {7, 7, 7, 7, 7});
  }

  @Test
  void proportionFailsWhereOneByteIsTooFrequent() throws Exception {
    HealthCutoffs cutoffs = HealthCutoffs.of(4, 40);
    HealthTests tests = new HealthTests(cutoffs);
    byte[] window = new byte[HealthCutoffs.WINDOW];
    for (int i = 0; i < window.length; i++) {
      window[i] = (byte) (i % 2 == 0 && i < 2 * (cutoffs.proportion() - 1) ? 5 : i % 4 + 10);
    }
    tests.test(window);
    // One more of the same byte in the same place of the next window.
    window[2 * (cutoffs.proportion() - 1)] = 5;
    assertThatThrownBy(() -> tests.test(window)).hasMessageContaining("proportion");
  }

  @Test
  void soundBytesPassAndAStuckBitDoesNot() throws Exception {
    HealthTests tests = new HealthTests(HealthCutoffs.of(8, 40));
    SplittableRandom random = new SplittableRandom(20_261_120);
    byte[] sound = new byte[1 << 20];
    random.nextBytes(sound);
    tests.test(sound);
    byte[] stuck = new byte[4_096];
    Arrays.fill(stuck, (byte) 0x55);
    assertThatThrownBy(() -> tests.test(stuck)).isInstanceOf(EntropyException.class);
  }
}
