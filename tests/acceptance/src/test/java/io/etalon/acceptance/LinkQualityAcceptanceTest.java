package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.acceptance.LinkedChain.Step;
import io.etalon.channel.KeyTier;
import io.etalon.coherence.CoherenceEvent;
import io.etalon.coherence.CoherenceEvent.LinkCut;
import io.etalon.coherence.CoherenceEvent.LinkHealed;
import io.etalon.coherence.CoherenceEvent.LinkSuspected;
import io.etalon.coherence.CoherenceEvent.ProposerRewarded;
import io.etalon.coherence.CoherenceEvent.RewardPaid;
import io.etalon.coherence.CoherenceEvent.WindowScored;
import io.etalon.coherence.Verdict;
import io.etalon.emulator.KmePair;
import io.etalon.emulator.LinkState;
import io.etalon.primitives.Amount;
import io.etalon.runtime.CoherenceParameters;
import io.etalon.runtime.ElectionMode;
import io.etalon.runtime.LinkRegistration;
import io.etalon.runtime.LinkState.Status;
import io.etalon.runtime.Ranking;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Link quality elects leaders, and a link that is listened to loses its say and its keys. */
class LinkQualityAcceptanceTest {
  private static final long WINDOW_BLOCKS = 3;
  /** Both ends' reports are due, and judged, within so many blocks of a window's end. */
  private static final long GRACE_BLOCKS = 3;

  @TempDir Path directory;

  @Test
  void eavesdroppedLinkIsCutAndTheBestOfTheOthersLead() throws Exception {
    try (LinkedChain chain = LinkedChain.start(directory, ElectionMode.ARGMAX)) {
      chain.advanceUntilScored();
      List<Step> quiet = chain.advanceBy(6);
      quiet.forEach(step -> assertLedByArgmax(step, chain));
      LinkRegistration link = bestLinkOf(quiet.getLast(), chain);
      chain.awaitTier(link, KeyTier.QKD);

      assertThat(chain.lab.pair(link.name()).eavesdrop(1)).isTrue();
      long disturbedAt = quiet.getLast().height();
      List<Step> untilCut = chain.advanceUntil(
          link.name() + " is CUT", step -> !step.events(LinkCut.class).isEmpty());
      assertCutInTime(untilCut, link.linkId(), disturbedAt, chain);

      assertKeysLieStill(chain, link);
      assertEndsDoNotLead(chain, link);
      chain.lab.pair(link.name()).heal();
      assertHeals(chain, link);
    }
  }

  @Test
  void silenceIsUnknownAndCutsNothing() throws Exception {
    try (LinkedChain chain = LinkedChain.start(directory, ElectionMode.CREDIT)) {
      chain.advanceUntilScored();
      List<LinkRegistration> links = chain.genesis.links();
      long oneSided = links.get(0).linkId();
      long dark = links.get(1).linkId();
      long dead = links.get(5).linkId();
      chain.nodes.getFirst().withheld.add(oneSided);
      chain.lab.pair(chain.link(dark).name()).cut();
      chain.lab.pair(chain.link(dead).name()).close();

      long windows = chain.genesis.parameters().coherence().scoreWindows() + 2;
      List<Step> silent = chain.advanceBy((windows + 1) * WINDOW_BLOCKS + GRACE_BLOCKS);
      assertThat(silent).allSatisfy(step -> assertNothingSuspected(step));
      assertThat(verdicts(silent, oneSided)).endsWith(Verdict.NO_REPORT);
      assertThat(verdicts(silent, dark)).contains(Verdict.NO_SAMPLES);
      assertThat(verdicts(silent, dead)).endsWith(Verdict.NO_REPORT);
      Step last = silent.getLast();
      assertThat(Set.of(oneSided, dark, dead)).allSatisfy(id -> {
        assertThat(last.link(id).status()).isEqualTo(Status.ACTIVE);
        assertThat(last.link(id).scorePpb().isKnown()).isFalse();
      });

      chain.nodes.getFirst().withheld.clear();
      chain.lab.pair(chain.link(dark).name()).heal();
      chain.advanceUntil("both are heard of again", step -> Stream.of(oneSided, dark)
          .allMatch(id -> step.link(id).scorePpb().isKnown()));
    }
  }

  @Test
  void chainWithoutAnyLinkGoesOnAndPaysNothing() throws Exception {
    try (LinkedChain chain = LinkedChain.start(directory, ElectionMode.ARGMAX)) {
      chain.advanceUntilScored();
      assertThat(chain.earned().isZero()).isFalse();
      chain.genesis.links().forEach(link -> chain.lab.pair(link.name()).eavesdrop(1));
      chain.advanceUntil("every link is CUT", step ->
          step.links().stream().allMatch(link -> link.status() == Status.CUT));
      for (LinkRegistration link : chain.genesis.links()) {
        chain.awaitTier(link, KeyTier.SOFTWARE);
      }
      // What proposers earned before may still be due until the deadline of their seals.
      chain.advanceBy(chain.genesis.parameters().seals().deadlineBlocks() + 2);
      Amount earned = chain.earned();
      List<Step> poor = chain.advanceBy(8);
      assertThat(chain.earned()).isEqualTo(earned);
      assertThat(poor).allSatisfy(step -> {
        assertThat(step.ranking().fromAttestations()).isFalse();
        assertThat(step.header().leaderScorePpb()).isZero();
        assertThat(step.events(RewardPaid.class)).isEmpty();
        assertThat(step.events(ProposerRewarded.class)).isEmpty();
      });
    }
  }

  /** The first place has the highest score, up to the tie-break, and leads view 0. */
  private static void assertLedByArgmax(Step step, LinkedChain chain) {
    Ranking ranking = step.ranking();
    long highest =
        ranking.places().stream().mapToLong(Ranking.Place::scorePpb).max().orElseThrow();
    Ranking.Place first = ranking.places().getFirst();
    assertThat(first.scorePpb())
        .isGreaterThanOrEqualTo(highest - chain.genesis.parameters().election().tieBreakPpb());
    Ranking.Place leader = ranking.leader(step.header().view());
    assertThat(step.header().proposer()).isEqualTo(leader.validator());
    assertThat(step.header().leaderScorePpb()).isEqualTo(leader.scorePpb());
  }

  private static LinkRegistration bestLinkOf(Step step, LinkedChain chain) {
    int leader = step.ranking().places().getFirst().validator();
    return chain.genesis.links().stream()
        .filter(link -> chain.index(link.a()) == leader || chain.index(link.b()) == leader)
        .max((x, y) -> Long.compare(step.link(x.linkId()).scorePpb().reading(),
            step.link(y.linkId()).scorePpb().reading()))
        .orElseThrow();
  }

  /** Within W + 2 windows, and one more for each that a busy machine left unknown. */
  private static void assertCutInTime(
      List<Step> steps, long linkId, long disturbedAt, LinkedChain chain) {
    CoherenceParameters rules = chain.genesis.parameters().coherence();
    List<CoherenceEvent> told = steps.stream().flatMap(step -> step.events().stream()).toList();
    assertThat(told).filteredOn(event -> event instanceof LinkCut)
        .allSatisfy(event -> assertThat(((LinkCut) event).linkId()).isEqualTo(linkId));
    assertThat(told).filteredOn(event -> event instanceof LinkSuspected)
        .extracting(event -> ((LinkSuspected) event).linkId()).containsExactly(linkId);
    List<WindowScored> windows = told.stream()
        .flatMap(event -> event instanceof WindowScored scored && scored.linkId() == linkId
            ? Stream.of(scored) : Stream.empty())
        .toList();
    assertThat(windows).filteredOn(window -> window.verdict() == Verdict.QBER_TOO_HIGH)
        .hasSizeGreaterThanOrEqualTo((int) rules.cutWindows())
        .allSatisfy(window -> assertThat(window.qberUpperPpb().value())
            .isGreaterThanOrEqualTo(rules.maxQberPpb()));
    long unknown =
        windows.stream().filter(window -> window.verdict() == Verdict.NO_REPORT).count();
    assertThat(steps.getLast().height() - disturbedAt)
        .isLessThanOrEqualTo((rules.scoreWindows() + 2 + unknown) * WINDOW_BLOCKS);
  }

  /** No key of the cut link is drawn for any purpose, and its channel has none in it. */
  private static void assertKeysLieStill(LinkedChain chain, LinkRegistration link)
      throws Exception {
    chain.awaitTier(link, KeyTier.SOFTWARE);
    chain.advanceBy(2);
    List<String> others = chain.genesis.links().stream().map(LinkRegistration::name)
        .filter(name -> !name.equals(link.name())).toList();
    List<LinkState> before =
        others.stream().map(name -> chain.lab.pair(name).state()).toList();
    LinkState still = chain.lab.pair(link.name()).state();
    chain.advanceBy(2 * WINDOW_BLOCKS);
    LinkState after = chain.lab.pair(link.name()).state();
    assertThat(after.drawnKeys()).isEqualTo(still.drawnKeys());
    assertThat(after.fetchedKeys()).isEqualTo(still.fetchedKeys());
    assertThat(before).allSatisfy(other -> assertThat(
        chain.lab.pair(other.link()).state().drawnKeys()).isGreaterThan(other.drawnKeys()));
    for (LinkRegistration other : chain.genesis.links()) {
      chain.awaitTier(other, other.equals(link) ? KeyTier.SOFTWARE : KeyTier.QKD);
    }
  }

  private static void assertEndsDoNotLead(LinkedChain chain, LinkRegistration link)
      throws Exception {
    Set<Integer> ends = Set.of(chain.index(link.a()), chain.index(link.b()));
    for (Step step : chain.advanceBy(6)) {
      assertLedByArgmax(step, chain);
      assertThat(step.ranking().places().stream().limit(2).map(Ranking.Place::validator)
          .collect(Collectors.toSet())).doesNotContainAnyElementsOf(ends);
      assertThat(step.link(link.linkId()).status()).isEqualTo(Status.CUT);
    }
  }

  /** Back after as many good windows as the chain asks for, and with its keys. */
  private static void assertHeals(LinkedChain chain, LinkRegistration link) throws Exception {
    KmePair pair = chain.lab.pair(link.name());
    long drawn = pair.state().drawnKeys();
    List<Step> steps = chain.advanceUntil(
        link.name() + " is healed", step -> !step.events(LinkHealed.class).isEmpty());
    long good = steps.stream()
        .flatMap(step -> step.events(WindowScored.class).stream())
        .filter(window -> window.linkId() == link.linkId()
            && window.verdict() == Verdict.POSSESSION_NOT_SHOWN)
        .count();
    assertThat(good).isEqualTo(chain.genesis.parameters().coherence().healWindows());
    chain.awaitTier(link, KeyTier.QKD);
    chain.advanceUntil(link.name() + " scores again", step ->
        step.link(link.linkId()).status() == Status.ACTIVE
            && step.link(link.linkId()).scorePpb().reading() > 0);
    assertThat(pair.state().drawnKeys()).isGreaterThan(drawn);
  }

  private static void assertNothingSuspected(Step step) {
    assertThat(step.events(LinkSuspected.class)).isEmpty();
    assertThat(step.events(LinkCut.class)).isEmpty();
  }

  private static List<Verdict> verdicts(List<Step> steps, long linkId) {
    return steps.stream()
        .flatMap(step -> step.events(WindowScored.class).stream())
        .filter(window -> window.linkId() == linkId)
        .map(WindowScored::verdict)
        .toList();
  }
}
