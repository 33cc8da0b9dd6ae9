package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.assembly.ChainRuntime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That liars lie and sets change: a harmless adversary would prove nothing. */
class LiarsTest {
  private static final int LIAR = 2;

  private final Simulator simulator = new Simulator(new ChainRuntime());

  @Test
  void leaderWithTwoBlocksIsSeenAndConvicted() {
    Watch watch = play(4, EnumSet.noneOf(Fault.class), Adversary.EQUIVOCATING_LEADER).watch();
    assertThat(watch.certificates().contradictions()).isPositive();
    assertThat(watch.certificates().convictions()).isPositive();
  }

  @Test
  void voterForEverythingIsSeenAndConvicted() {
    Watch watch = play(4, EnumSet.noneOf(Fault.class), Adversary.VOTE_EVERYTHING).watch();
    assertThat(watch.certificates().contradictions()).isPositive();
    assertThat(watch.certificates().convictions()).isPositive();
  }

  @Test
  void reporterOfTwoReadingsIsConvicted() {
    Watch watch = play(4, EnumSet.noneOf(Fault.class), Adversary.REPORT_EQUIVOCATOR).watch();
    assertThat(watch.certificates().convictions()).isPositive();
  }

  @Test
  void signerOfTwoEndsOfAnEpochIsConvicted() {
    Watch watch =
        play(4, EnumSet.noneOf(Fault.class), Adversary.CHECKPOINT_EQUIVOCATOR).watch();
    assertThat(watch.certificates().convictions()).isPositive();
  }

  @Test
  void blockWithAWrongStateRootIsRejected() {
    assertThat(
            play(4, EnumSet.noneOf(Fault.class), Adversary.WRONG_STATE_ROOT)
                .watch()
                .rejections())
        .isPositive();
  }

  @Test
  void lastValidatorLeavesTheSetAndComesBack() {
    List<Integer> sizes = play(7, EnumSet.of(Fault.SET_CHANGES)).members().sizes();
    assertThat(sizes).contains(6);
    assertThat(sizes.getLast()).isEqualTo(7);
  }

  private Cluster play(int size, Set<Fault> faults, Adversary... conducts) {
    List<Scenario.Liar> liars =
        List.of(conducts).stream().map(conduct -> new Scenario.Liar(LIAR, conduct)).toList();
    Scenario scenario =
        Scenario.of(7, size).lasting(faults.isEmpty() ? 1_600 : 4_500).with(faults, liars);
    Simulation simulation = simulator.simulation(scenario, Build.PRODUCTION);
    simulation.run();
    return simulation.cluster();
  }
}
