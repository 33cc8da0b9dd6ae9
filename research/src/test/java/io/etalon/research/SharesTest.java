package io.etalon.research;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.coherence.ElectionMode;
import io.etalon.primitives.Ppb;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Shares of slots follow shares of weight in credit, and in argmax they do not. */
final class SharesTest {
  /** docs/protocol/ranking.md, "what follows": within 2 slots. */
  private static final double BOUND = 2;

  @Test
  void slotsFollowWeightsInCreditWithinTheStatedBound() {
    Course course = Scenarios.run(Scenarios.mesh(""), ElectionMode.CREDIT);
    assertThat(course.worstDeviation()).isLessThan(BOUND);
    assertThat(Arrays.stream(course.slots()).sum()).isEqualTo(400);
    assertThat(Arrays.stream(course.weightsPpb()).sum()).isEqualTo(400 * Ppb.ONE);
    assertThat(Arrays.stream(course.scoresPpb().getLast())).allMatch(score -> score > 500_000_000);
    assertThat(course.refused()).isZero();
  }

  /** The broken twin: the same weights, and leaders that pay for nothing. */
  @Test
  void noticesLeadersThatDoNotFollowTheirWeights() {
    Course course = Scenarios.run(Scenarios.mesh(""), ElectionMode.ARGMAX);
    assertThat(course.worstDeviation()).isGreaterThan(10 * BOUND);
  }

  @Test
  void boundHoldsBeyondTheSizeOfAChain() {
    Scenario scenario = Scenarios.read("""
        validators = 150
        heights = 300
        topology = "ring"
        [[class]]
        name = "metro"
        exposure-millis = 5
        """);
    Course course = Scenarios.run(scenario, ElectionMode.CREDIT);
    assertThat(course.worstDeviation()).isLessThan(BOUND);
    assertThat(Arrays.stream(course.slots()).min().orElseThrow()).isPositive();
  }
}
