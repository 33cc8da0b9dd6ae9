package io.etalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class ServingBudgetTest {
  private static final Bytes32 GREEDY = Bytes32.repeat((byte) 1);
  private static final Bytes32 OTHER = Bytes32.repeat((byte) 2);

  private final ServingBudget budget = new ServingBudget();
  private long nowMillis;

  private Instant now() {
    return Instant.ofEpochMilli(nowMillis);
  }

  private boolean ask(Bytes32 peer, long costMillis) {
    if (!budget.grants(peer, now())) {
      return false;
    }
    Instant begun = now();
    nowMillis += costMillis;
    budget.spend(peer, begun, now());
    return true;
  }

  @Test
  void aPeerThatAsksWithoutPauseGetsHalfAThreadsTimeAndTakesNothingFromOthers() {
    long spentMillis = 0;
    while (nowMillis < 100_000) {
      if (ask(GREEDY, 10)) {
        spentMillis += 10;
      } else {
        nowMillis += 1;
      }
    }
    assertThat(spentMillis).isBetween(50_000L, 55_000L);
    assertThat(ask(OTHER, 10)).isTrue();
  }

  @Test
  void aNewcomerThatChecksWhatItGetsIsNeverRefused() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(ask(OTHER, 10)).isTrue();
      nowMillis += 12;
    }
  }

  @Test
  void oneLongAnswerIsGivenAndPaidForLater() {
    assertThat(ask(GREEDY, 20_000)).isTrue();
    assertThat(ask(GREEDY, 1)).isFalse();
    nowMillis += 31_000;
    assertThat(ask(GREEDY, 1)).isFalse();
    nowMillis += 2_000;
    assertThat(ask(GREEDY, 1)).isTrue();
    nowMillis += 1_000_000;
    assertThat(ask(GREEDY, 3_000)).isTrue();
    assertThat(ask(GREEDY, 3_000)).isTrue();
    assertThat(ask(GREEDY, 1)).as("what was not used is not saved up").isFalse();
  }

  @Test
  void aClockThatGoesBackGivesNothing() {
    nowMillis = 50_000;
    assertThat(ask(GREEDY, 9_000)).isTrue();
    nowMillis -= 40_000;
    assertThat(ask(GREEDY, 1)).isFalse();
  }
}
