package io.etalon.coherence;

import static io.etalon.coherence.Fixture.account;
import static io.etalon.coherence.Fixture.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.coherence.CoherenceEvent.LinkCut;
import io.etalon.coherence.CoherenceEvent.LinkHealed;
import io.etalon.coherence.CoherenceEvent.LinkSuspected;
import io.etalon.coherence.CoherenceEvent.WindowScored;
import io.etalon.coherence.HeightRanking.Place;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Origin;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.Ppb;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows from report to score, link states, and what they do to leaders. */
final class WindowsTest {
  private static final long GOOD = 20_000_000;
  private static final long TAPPED = 150_000_000;
  private static final long SILENT = -1;

  private final Fixture chain = new Fixture(
      Fixture.election(ElectionMode.ARGMAX), Fixture.rules(3), true);

  @Test
  void windowIsJudgedInTheFirstBlockAfterItsGrace() {
    chain.advanceTo(2);
    chain.begin();
    chain.reportBoth(0, 0, GOOD);
    chain.end();
    chain.begin();
    chain.openBoth(0, 0);
    chain.end();
    assertThat(chain.standing(0).lastWindow()).isEqualTo(Metric.UNKNOWN);
    chain.begin();
    assertThat(chain.context.block().height())
        .isEqualTo(Fixture.DEVICE.deadlineHeight(0) + 1);
    assertThat(chain.standing(0).lastWindow()).isEqualTo(Metric.of(0));
    assertThat(chain.standing(0).verdict()).isEqualTo(Verdict.SCORED);
    assertThat(chain.context.events()).anyMatch(event ->
        event instanceof WindowScored scored && scored.linkId() == 0
            && scored.verdict() == Verdict.SCORED);
    chain.end();
    assertThat(chain.context.entries(CoherenceStorage.REPORTS, 10)).isEmpty();
    assertThat(chain.coherence.ranking(chain.context, 7).orElseThrow().fromAttestations())
        .isTrue();
  }

  @Test
  void scoreOfAValidatorIsTheMeanOfItsBestLinks() {
    chain.runWindow(0, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD);
    long link = chain.standing(0).lastScore().value();
    assertThat(link).isBetween(700_000_000L, Ppb.ONE);
    assertThat(chain.scores()).containsOnly(link);
    chain.runWindow(1, GOOD, GOOD, SILENT, GOOD, GOOD, GOOD);
    assertThat(chain.scores()[0]).isEqualTo(link * 5 / 6);
    assertThat(chain.scores()[1]).isEqualTo(link);
  }

  @Test
  void silenceIsUnknownAndNoEvidence() {
    for (long window = 0; window < 6; window++) {
      chain.runWindow(window, SILENT, GOOD, GOOD, GOOD, GOOD, GOOD);
    }
    assertThat(chain.standing(0).status()).isEqualTo(LinkStatus.ACTIVE);
    assertThat(chain.standing(0).verdict()).isEqualTo(Verdict.NO_REPORT);
    assertThat(chain.standing(0).lastScore()).isEqualTo(Metric.UNKNOWN);
    assertThat(chain.standing(0).qberUpperPpb()).isEqualTo(Metric.UNKNOWN);
    assertThat(chain.scores()[0]).isLessThan(chain.scores()[2]).isPositive();
  }

  @Test
  void oneEndAloneMakesNoScore() {
    chain.advanceTo(2);
    chain.begin();
    chain.apply(Inherents.of(chain.signed(chain.report(0, 0, LinkEnd.A, reading(TAPPED)))));
    chain.end();
    chain.advanceTo(5);
    assertThat(chain.standing(0).verdict()).isEqualTo(Verdict.NO_REPORT);
    assertThat(chain.standing(0).status()).isEqualTo(LinkStatus.ACTIVE);
  }

  @Test
  void worseEndDecides() {
    chain.advanceTo(2);
    chain.begin();
    chain.apply(Inherents.of(chain.signed(chain.report(0, 0, LinkEnd.A, reading(GOOD)))));
    chain.apply(Inherents.of(chain.signed(chain.report(0, 0, LinkEnd.B, reading(TAPPED)))));
    chain.end();
    chain.advanceTo(5);
    assertThat(chain.standing(0).verdict()).isEqualTo(Verdict.QBER_TOO_HIGH);
    assertThat(chain.standing(0).lastScore()).isEqualTo(Metric.of(0));
  }

  @Test
  void unopenedPossessionScoresNothingAndNothingWorse() {
    for (long window = 0; window < 4; window++) {
      chain.advanceTo(Fixture.DEVICE.lastHeight(window));
      chain.begin();
      chain.reportBoth(0, window, GOOD);
      chain.end();
      chain.advanceTo(Fixture.DEVICE.deadlineHeight(window) + 1);
    }
    assertThat(chain.standing(0).verdict()).isEqualTo(Verdict.POSSESSION_NOT_SHOWN);
    assertThat(chain.standing(0).lastScore()).isEqualTo(Metric.of(0));
    assertThat(chain.standing(0).status()).isEqualTo(LinkStatus.ACTIVE);
  }

  @Test
  void outageIsUnknown() {
    LinkReading nothing = new LinkReading(
        0, Metric.UNKNOWN, Metric.UNKNOWN, Metric.UNKNOWN, Metric.UNKNOWN, Metric.UNKNOWN,
        Metric.UNKNOWN, Collections.nCopies(16, 0L));
    chain.advanceTo(2);
    chain.begin();
    chain.apply(Inherents.of(chain.signed(chain.report(0, 0, LinkEnd.A, nothing))));
    chain.apply(Inherents.of(chain.signed(chain.report(0, 0, LinkEnd.B, reading(GOOD)))));
    chain.end();
    chain.advanceTo(5);
    assertThat(chain.standing(0).verdict()).isEqualTo(Verdict.NO_SAMPLES);
    assertThat(chain.standing(0).lastScore()).isEqualTo(Metric.UNKNOWN);
  }

  @Test
  void tappedLinkIsCutAndItsEndsStopLeading() {
    chain.runWindow(0, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD);
    chain.runWindow(1, TAPPED, GOOD, GOOD, GOOD, GOOD, GOOD);
    assertThat(chain.context.events()).contains(new LinkSuspected(0, 1));
    assertThat(chain.standing(0).qberUpperPpb().value()).isGreaterThan(110_000_000);
    chain.runWindow(2, TAPPED, GOOD, GOOD, GOOD, GOOD, GOOD);
    assertThat(chain.context.events()).contains(new LinkCut(0, 2));
    chain.advanceTo(chain.context.block().height() + 3);
    HeightRanking ranking =
        chain.coherence.ranking(chain.context, chain.context.block().height()).orElseThrow();
    assertThat(ranking.places().subList(0, 2)).extracting(Place::validator)
        .as("the ends of link 0 are 0 and 1").containsExactlyInAnyOrder(2, 3);
  }

  @Test
  void cutLinkHealsAfterGoodWindowsWithoutDrawingKeys() {
    chain.runWindow(0, TAPPED);
    chain.runWindow(1, TAPPED);
    assertThat(chain.standing(0).status()).isEqualTo(LinkStatus.CUT);
    chain.runWindow(2, GOOD);
    assertThat(chain.standing(0).status()).isEqualTo(LinkStatus.CUT);
    chain.runWindow(3, SILENT);
    assertThat(chain.standing(0).status()).as("silence breaks no row")
        .isEqualTo(LinkStatus.CUT);
    long window = 4;
    chain.advanceTo(Fixture.DEVICE.lastHeight(window));
    chain.begin();
    chain.reportBoth(0, window, GOOD);
    chain.end();
    chain.advanceTo(Fixture.DEVICE.deadlineHeight(window) + 1);
    assertThat(chain.context.events()).contains(new LinkHealed(0, window));
    assertThat(chain.standing(0).status()).isEqualTo(LinkStatus.ACTIVE);
  }

  @Test
  void linkAtTheLimitDoesNotFlap() {
    chain.runWindow(0, TAPPED);
    chain.runWindow(1, GOOD);
    assertThat(chain.standing(0).status()).isEqualTo(LinkStatus.SUSPECT);
    chain.runWindow(2, TAPPED);
    assertThat(chain.standing(0).status()).isEqualTo(LinkStatus.SUSPECT);
    chain.runWindow(3, GOOD);
    chain.runWindow(4, GOOD);
    assertThat(chain.standing(0).status()).isEqualTo(LinkStatus.ACTIVE);
  }

  @Test
  void allLinksCutLeaveTheOrderToCredit() {
    chain.runWindow(0, TAPPED, TAPPED, TAPPED, TAPPED, TAPPED, TAPPED);
    chain.runWindow(1, TAPPED, TAPPED, TAPPED, TAPPED, TAPPED, TAPPED);
    assertThat(chain.scores()).containsOnly(0);
    chain.advanceTo(chain.context.block().height() + 3);
    HeightRanking ranking =
        chain.coherence.ranking(chain.context, chain.context.block().height()).orElseThrow();
    assertThat(ranking.fromAttestations()).isFalse();
    assertThat(ranking.places()).hasSize(4);
  }

  @Test
  void readingsOlderThanMaxAgeCountNoLonger() {
    ScoringParameters rules = new ScoringParameters(
        10, 300_000_000, 300_000_000, 150_000_000, 250_000_000, 110_000_000, 700_000_000,
        1_000, 3, 2, 2, 1, 2, 2);
    NodeScore score = new NodeScore(rules);
    Metric one = Metric.of(Ppb.ONE);
    List<Metric> aging = List.of(Metric.UNKNOWN, one, one, one);
    List<Metric> old = List.of(Metric.UNKNOWN, Metric.UNKNOWN, one, one);
    assertThat(score.ofLinks(List.of(
        new NodeScore.Contribution("x", aging), new NodeScore.Contribution("y", aging))))
        .isEqualTo(500_000_000);
    assertThat(score.ofLinks(List.of(
        new NodeScore.Contribution("x", old), new NodeScore.Contribution("y", old)))).isZero();
  }

  @Test
  void dutiesAreTheOpenWindowsOfOnesOwnLinks() {
    List<ReportingWindow> due =
        chain.coherence.reportingWindows(chain.context, account(1), 4);
    assertThat(due).hasSize(6).allSatisfy(window -> {
      assertThat(window.firstHeight()).isLessThanOrEqualTo(4);
      assertThat(window.deadlineHeight()).isGreaterThanOrEqualTo(4);
    });
    assertThat(due).contains(
        new ReportingWindow(0, LinkEnd.B, 0, 0, 2, 4, 0),
        new ReportingWindow(0, LinkEnd.B, 1, 3, 5, 7, 0));
    assertThat(chain.coherence.reportingWindows(chain.context, account(1), 5))
        .extracting(ReportingWindow::window).containsOnly(1L);
    assertThat(chain.coherence.reportingWindows(chain.context, account(9), 4)).isEmpty();
  }

  @Test
  void removedLinkTakesItsScoresAndReportsAlong() throws Exception {
    chain.runWindow(0, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD);
    chain.begin();
    chain.reportBoth(0, 1, GOOD);
    long before = chain.scores()[0];
    chain.coherence.dispatch(chain.context, Origin.ROOT, new CoherenceCall.RemoveLink(0));
    assertThat(chain.scores()[0]).isLessThan(before);
    chain.end();
    chain.advanceTo(12);
    assertThat(chain.coherence.links(chain.context)).hasSize(5);
  }

  @Test
  void classesOfDifferentPaceAreJudgedEachInItsTime() throws Exception {
    chain.begin();
    chain.coherence.dispatch(
        chain.context, Origin.ROOT,
        new CoherenceCall.AddDeviceClass(Fixture.device("slow", 7, 5)));
    RegisteredLink slow = new RegisteredLink(
        9, "slow", "slow", account(0), account(1), "a", "b");
    chain.coherence.dispatch(chain.context, Origin.ROOT, new CoherenceCall.RegisterLink(slow));
    chain.end();
    chain.advanceTo(18);
    assertThat(chain.standing(9).lastWindow())
        .as("window 0 began before the link").isEqualTo(Metric.UNKNOWN);
    chain.advanceTo(19);
    assertThat(chain.standing(9).lastWindow()).isEqualTo(Metric.of(1));
    chain.advanceTo(60);
    assertThat(chain.context.entries(CoherenceStorage.BLOCK_TIMES, 100).size())
        .isLessThanOrEqualTo(15);
  }

  @Test
  void scoresFollowWhicheverEndIsCalledA() {
    chain.runWindow(0, GOOD, 30_000_000, 40_000_000, 50_000_000, 60_000_000, 70_000_000);
    assertThat(Arrays.stream(chain.scores()).distinct().count()).isEqualTo(4);
    assertThat(chain.scores()[0]).isGreaterThan(chain.scores()[3]);
  }
}
