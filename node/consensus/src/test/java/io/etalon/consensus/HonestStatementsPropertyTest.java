package io.etalon.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Three production machines and a validator that signs whatever it likes, under random schedules
 * with loss, repetition, reordering and crashes: no two statements of an honest validator exclude
 * each other, and all evidence that anybody finds is of the fourth.
 */
class HonestStatementsPropertyTest {
  private static final int SEEDS = 400;

  @Test
  void evidenceNeverConvictsWhoSignsByTheRules() {
    int convicted = 0;
    int decided = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomPlay play = new RandomPlay(seed, Set.of());
      play.run();
      assertThat(play.wronged()).as("seed %d", seed).isEmpty();
      convicted += play.liarConvicted() ? 1 : 0;
      decided += play.decided();
    }
    // Otherwise the schedules would prove nothing.
    assertThat(convicted).isGreaterThan(SEEDS / 2);
    assertThat(decided).isPositive();
  }

  @Test
  void noticesAMachineThatBreaksARule() {
    for (Guard lifted :
        List.of(
            Guard.NOTARIZE_ONCE, Guard.FINALIZE_NOT_AFTER_NULLIFY,
            Guard.NULLIFY_NOT_AFTER_FINALIZE)) {
      boolean noticed = false;
      for (long seed = 0; seed < SEEDS && !noticed; seed++) {
        RandomPlay play = new RandomPlay(seed, Set.of(lifted));
        play.run();
        noticed = !play.wronged().isEmpty();
      }
      assertThat(noticed).as("%s", lifted).isTrue();
    }
  }
}
