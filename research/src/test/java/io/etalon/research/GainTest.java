package io.etalon.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.etalon.coherence.ElectionMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What liars gain against the same chain, on the same light, without them. */
final class GainTest {
  private static final Strategy PAIR = new Strategy.Collude(1, 2);

  private static Gain gain(Scenario scenario, ElectionMode mode, Strategy strategy) {
    Traces traces = Traces.measure(scenario, Progress.NONE);
    Course honest = Findings.run(mode, traces, List.of(), Progress.NONE);
    Course lying = Findings.run(mode, traces, List.of(strategy), Progress.NONE);
    return Gain.between(strategy, honest, lying, scenario);
  }

  /** A pair of a long and bad link each, so that lying about it pays as much as it can. */
  private static Scenario poorPair(String winsor) {
    return Scenarios.read("""
        validators = 6
        heights = 400
        topology = "ring"
        [election]
        winsor = %s
        [scoring]
        links-counted = 2
        windows = 4
        [[class]]
        name = "metro"
        loss-db = [19.0, 21.0]
        exposure-millis = 40
        """.formatted(winsor));
  }

  @Test
  void lyingPairGainsNoMoreThanTheBandAroundTheMedianInCredit() {
    Gain gain = gain(poorPair("0.1"), ElectionMode.CREDIT, PAIR);
    assertThat(gain.lyingWeight()).isGreaterThan(gain.honestWeight());
    assertThat(gain.lyingWeight() / gain.honestWeight()).isLessThan(gain.boundFactor());
    // Slots follow the weights within two for each of the pair.
    assertThat((double) gain.lyingSlots()).isLessThan(gain.honestWeight() * gain.boundFactor() + 4);
  }

  /** The broken twin: the same pair where hardly anything bounds a score. */
  @Test
  void noticesAPairThatTheBandDoesNotHold() {
    Gain bounded = gain(poorPair("0.1"), ElectionMode.CREDIT, PAIR);
    Gain unbounded = gain(poorPair("1.0"), ElectionMode.CREDIT, PAIR);
    assertThat(unbounded.lyingWeight() / unbounded.honestWeight())
        .isGreaterThan(bounded.boundFactor());
  }

  @Test
  void gainOfAPairGrowsWithTheBandFromNothing() {
    Scenario poor = poorPair("0.1");
    Scenario lied = new Scenario(
        poor.title(), poor.seed(), poor.heights(), poor.network(), poor.rules(),
        new Scenario.Adversity(List.of(PAIR), List.of()), poor.rivals());
    List<BandSweep> sweep = BandSweep.of(Traces.measure(lied, Progress.NONE), Progress.NONE);
    assertThat(sweep).extracting(BandSweep::winsor).isSorted().startsWith(0.0).endsWith(1.0);
    Gain none = sweep.getFirst().gain();
    assertThat(none.lyingWeight()).isCloseTo(none.honestWeight(), withinPercentage(1));
    for (int i = 1; i < sweep.size(); i++) {
      assertThat(sweep.get(i).gain().lyingWeight())
          .isGreaterThanOrEqualTo(sweep.get(i - 1).gain().lyingWeight());
    }
  }

  @Test
  void lyingPairTakesEverySlotInArgmax() {
    Gain gain = gain(poorPair("0.1"), ElectionMode.ARGMAX, PAIR);
    assertThat(gain.lyingSlots()).isGreaterThan(350);
    assertThat(gain.honestSlots()).isLessThan(300);
  }

  @Test
  void oneEndThatOverstatesAloneGainsNothing() {
    for (ElectionMode mode : ElectionMode.values()) {
      Strategy alone = new Strategy.Overstate(0, 300_000_000);
      Gain gain = gain(Scenarios.mesh(""), mode, alone);
      assertThat(gain.lyingWeight()).as("%s", mode).isLessThanOrEqualTo(gain.honestWeight());
    }
  }

  @Test
  void silenceAboutBadWindowsGainsNothing() {
    Strategy silent = new Strategy.Withhold(0, 28_000_000);
    Gain gain = gain(Scenarios.mesh(""), ElectionMode.CREDIT, silent);
    assertThat(gain.lyingWeight()).isLessThanOrEqualTo(gain.honestWeight());
  }
}
