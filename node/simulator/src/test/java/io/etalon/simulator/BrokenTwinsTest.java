package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.assembly.ChainRuntime;
import io.etalon.primitives.Checkpoint;
import io.etalon.primitives.Vote;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** A simulator that finds nothing proves nothing: each checker catches a twin that is broken. */
class BrokenTwinsTest {
  private static final int MOST_SEEDS = 60;
  private static final Set<Fault> NONE = EnumSet.noneOf(Fault.class);

  private final Simulator simulator = new Simulator(new ChainRuntime());

  @Test
  void twinThatForgetsItsVotesSignsTwice() {
    assertThat(caught(BrokenBuilds.forgetsItsVotes(), crashes()))
        .containsAnyOf("double signature", "forbidden by an earlier one", "proposed twice");
  }

  @Test
  void twinThatIgnoresTheMarkSignsTwiceAfterItsDiskWasWiped() {
    assertThat(caught(BrokenBuilds.ignoresTheMark(), EnumSet.of(
            Fault.WIPED_DISK, Fault.LOSS, Fault.DELAY, Fault.PARTITION)))
        .containsAnyOf("double signature", "forbidden by an earlier one", "proposed twice",
            "below");
  }

  /** Seed 27 found it, when production's mark knew heights alone. */
  @Test
  void twinWhoseMarkKnowsHeightsAloneSignsTwiceFromACopyOfTheSameHeight() {
    assertThat(caught(BrokenBuilds.knowsHeightsAlone(), copies()))
        .containsAnyOf("double signature", "forbidden by an earlier one", "proposed twice");
  }

  @Test
  void twinThatBelievesEverySignatureConvictsTheHonest() {
    assertThat(caught(BrokenBuilds.believesEverySignature(), NONE,
            new Scenario.Liar(1, Adversary.GARBAGE_ENCODER)))
        .containsAnyOf("convicted", "conflicting certificates", "fork");
  }

  @Test
  void twinWhosePoolHasNoBoundsHoldsTooMuch() {
    assertThat(caught(BrokenBuilds.poolWithoutBounds(), EnumSet.of(
            Fault.LOSS, Fault.PARTITION, Fault.DELAY)))
        .contains("holds");
  }

  @Test
  void twinThatLosesVotesToFinalizeMakesNoProgress() {
    assertThat(caught(BrokenBuilds.losesVotesToFinalize(), NONE)).contains("no progress");
  }

  @Test
  void twinThatLosesChangesBreaksOnItsStateRoot() {
    assertThat(caught(BrokenBuilds.losesChanges(), NONE)).contains("state root");
  }

  @Test
  void twinThatTellsOtherEventsHasOtherResults() {
    assertThat(caught(BrokenBuilds.tellsOtherEvents(), NONE)).contains("other results");
  }

  @Test
  void twinThatRanksUnfairlyIsUnfair() {
    assertThat(caught(BrokenBuilds.ranksUnfairly(), NONE)).contains("unfair");
  }

  @Test
  void votesThatExcludeEachOtherAreSeen() {
    SignatureCheck check = new SignatureCheck();
    Bytes32 block = Bytes32.repeat((byte) 1);
    check.voted(0, Vote.notarize(5, 0, block));
    check.voted(0, Vote.notarize(5, 0, block));
    check.voted(0, Vote.nullify(5, 0));
    assertThatThrownBy(() -> check.voted(0, Vote.finalize(5, 0, block)))
        .isInstanceOf(SimulationFailure.class);
    assertThatThrownBy(() -> check.voted(0, Vote.notarize(5, 0, Bytes32.repeat((byte) 2))))
        .isInstanceOf(SimulationFailure.class);
  }

  @Test
  void twoEndsOfAnEpochAreSeen() {
    SignatureCheck check = new SignatureCheck();
    Checkpoint truth = new Checkpoint(3, Bytes32.ZERO, Bytes32.ZERO, Bytes32.ZERO);
    check.ended(0, truth);
    check.ended(0, truth);
    Checkpoint lie = new Checkpoint(3, Bytes32.ZERO, Bytes32.ZERO.not(), Bytes32.ZERO);
    check.ended(1, lie);
    assertThatThrownBy(() -> check.ended(0, lie)).hasMessageContaining("two ends");
  }

  @Test
  void forksAndExtrinsicsThatAreFinalTwiceAreSeen() {
    ChainCheck check = new ChainCheck();
    Bytes32 one = Bytes32.repeat((byte) 1);
    Bytes32 two = Bytes32.repeat((byte) 2);
    check.finalized(0, 1, new ChainCheck.Final(one, one), List.of(one));
    check.finalized(1, 1, new ChainCheck.Final(one, one), List.of(one));
    assertThatThrownBy(
            () -> check.finalized(2, 1, new ChainCheck.Final(two, one), List.of(one)))
        .hasMessageContaining("fork");
    assertThatThrownBy(
            () -> check.finalized(0, 2, new ChainCheck.Final(two, two), List.of(two, one)))
        .hasMessageContaining("again");
  }

  @Test
  void failureShrinksToWhatItNeeds() {
    Scenario large = Scenario.of(3, 4).lasting(1_600).with(
        EnumSet.of(Fault.CRASHES, Fault.BANDWIDTH, Fault.CLOCK_SKEW, Fault.LINK_WEATHER),
        List.of(new Scenario.Liar(2, Adversary.HOARDER)));
    Build broken = BrokenBuilds.losesVotesToFinalize();
    Shrinking.Shrunk shrunk =
        Shrinking.shrink(
            scenario -> simulator.run(scenario, broken),
            new SeedRange.Failed(large, new SimulationFailure("no progress")));
    assertThat(shrunk.scenario().faults()).isEmpty();
    assertThat(shrunk.scenario().liars()).isEmpty();
    assertThat(shrunk.scenario().chaosMillis()).isLessThan(100);
  }

  private static Set<Fault> copies() {
    return EnumSet.of(
        Fault.RESTORED_COPY, Fault.PARTITION, Fault.POWER_LOSS, Fault.LOSS, Fault.DELAY,
        Fault.CRASHES);
  }

  private static Set<Fault> crashes() {
    return EnumSet.of(Fault.CRASHES, Fault.POWER_LOSS, Fault.LOSS, Fault.DELAY);
  }

  /** What the first of a few seeds that fails with this build fails with. */
  private String caught(Build broken, Set<Fault> faults, Scenario.Liar... liars) {
    for (long seed = 1; seed <= MOST_SEEDS; seed++) {
      Scenario scenario = Scenario.of(seed, 4).lasting(1_500).with(faults, List.of(liars));
      try {
        simulator.run(scenario, broken);
      } catch (SimulationFailure failure) {
        return failure.getMessage();
      }
    }
    return "nothing in " + MOST_SEEDS + " seeds";
  }
}
