package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.assembly.ChainRuntime;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final long SEED = 4_711;

  private final Simulator simulator = new Simulator(new ChainRuntime());

  @Test
  void sameSeedHasTheSameTraceEventForEvent() {
    Scenario scenario = Scenario.of(SEED, 4).lasting(600);
    Outcome first = simulator.run(scenario);
    assertThat(new Simulator(new ChainRuntime()).run(scenario)).isEqualTo(first);
    assertThat(simulator.run(Scenario.of(SEED + 1, 4).lasting(600)).trace())
        .isNotEqualTo(first.trace());
  }

  @Test
  void healthyWorldFinalizesAHeightASlot() {
    Scenario calm =
        Scenario.of(SEED, 4).lasting(2_000).with(EnumSet.noneOf(Fault.class), List.of());
    assertThat(simulator.run(calm).heights()).isGreaterThanOrEqualTo(18);
  }

  @Test
  void leavingOutOneFaultLeavesTheChancesOfTheOthers() {
    Chance chance = new Chance(SEED);
    long first = chance.stream("weather").nextLong();
    chance.stream("crashes").nextLong();
    assertThat(chance.stream("weather").nextLong()).isEqualTo(first);
  }
}
