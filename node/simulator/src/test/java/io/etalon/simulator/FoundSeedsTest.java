package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.assembly.ChainRuntime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every seed that ever failed, by what it found. What a scenario was is written out, since a seed
 * alone means another one once the draw of scenarios changes.
 */
class FoundSeedsTest {
  private final Simulator simulator = new Simulator(new ChainRuntime());

  /** Judged before its first hooks, an epoch's first block had no set for the epoch after it. */
  @Test
  void evidenceOfTwoReportsForTheFirstBlockOfAnEpochIsJudgedAndNoNodeBreaks() {
    passes(
        Scenario.of(5_014, 7).lasting(2_944),
        EnumSet.of(Fault.LOSS, Fault.DELAY, Fault.ONE_WAY_PARTITION, Fault.LINK_WEATHER),
        new Scenario.Liar(4, Adversary.SILENT_AFTER_CERTIFYING),
        new Scenario.Liar(3, Adversary.REPORT_EQUIVOCATOR));
  }

  private void passes(Scenario drawn, Set<Fault> faults, Scenario.Liar... liars) {
    Scenario scenario = drawn.with(faults, List.of(liars));
    assertThat(simulator.run(scenario).heights()).isPositive();
  }
}
