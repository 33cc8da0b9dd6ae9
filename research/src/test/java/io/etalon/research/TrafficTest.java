package io.etalon.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What one height costs, counted from machines that agree. */
final class TrafficTest {
  @Test
  void everybodyVotesTwiceAndExtendsToEverybodyAndTheLeaderSendsProposalAndBlock() {
    for (int n : new int[] {4, 7, 10}) {
      Traffic.Count count = Traffic.ofHeight(n);
      assertThat(count.votes()).isEqualTo(2L * n);
      assertThat(count.messages()).isEqualTo(2L * (n - 1) + 3L * n * (n - 1));
      // A vote is 52 bytes and its signature; FALCON_1024 signs with at most 1,329.
      assertThat(count.bytes() / count.messages()).isBetween(1_329L, 4_000L);
    }
  }

  @Test
  void reportsAreSentOnceAloneAndOnceInABlock() {
    Scenario scenario = Scenarios.mesh("");
    Traffic.Reports reports = Traffic.ofReports(scenario, 6);
    assertThat(reports.linkEnds()).isEqualTo(30);
    assertThat(reports.perHeight()).isCloseTo(3, within(1e-9));
    assertThat(reports.messages()).isEqualTo(2 * 3 * 5);
  }
}
