package io.etalon.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimingTest {
  @Test
  void timeoutsGrowByHalfUpToTheCap() {
    Timing timing = new Timing(6_000, 3_000, 1_000, 2_000, 3_000, 60_000, 1_000);

    assertThat(timing.viewTimeoutMillis(0)).isEqualTo(3_000);
    assertThat(timing.viewTimeoutMillis(1)).isEqualTo(4_500);
    assertThat(timing.viewTimeoutMillis(2)).isEqualTo(6_750);
    assertThat(timing.proposalTimeoutMillis(3)).isEqualTo(6_750);
    assertThat(timing.viewTimeoutMillis(1_000_000)).isEqualTo(60_000);
  }

  @Test
  void smallestTimeoutGrowsToo() {
    Timing timing = new Timing(0, 0, 0, 1, 1, 5, 1);

    assertThat(timing.viewTimeoutMillis(3)).isEqualTo(4);
  }

  @Test
  void refusesATimeoutOfNothing() {
    assertThatThrownBy(() -> new Timing(1, 1, 1, 0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void slotFollowsTheEarlierOfTimestampAndCommit() {
    Parent early = new Parent(Fixture.GENESIS, 5_000, 4_000, Fixture.VALIDATORS,
        Fixture.genesis().certificate());

    assertThat(Fixture.context(2, 0, early).slotAtMillis()).isEqualTo(5_000);
  }
}
