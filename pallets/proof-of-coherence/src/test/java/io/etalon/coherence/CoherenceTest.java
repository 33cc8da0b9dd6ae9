package io.etalon.coherence;

import static io.etalon.coherence.Fixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.etalon.coherence.CoherenceCall.AddDeviceClass;
import io.etalon.coherence.CoherenceCall.OpenPossession;
import io.etalon.coherence.CoherenceCall.RegisterLink;
import io.etalon.coherence.CoherenceCall.RemoveLink;
import io.etalon.coherence.CoherenceCall.SetElection;
import io.etalon.coherence.CoherenceCall.SetScoring;
import io.etalon.coherence.CoherenceCall.SubmitReport;
import io.etalon.coherence.HeightRanking.Place;
import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.palletkit.MemoryContext;
import io.etalon.primitives.Amount;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.PossessionOpening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The registry's calls, encodings, and the invariants with what breaks them. */
final class CoherenceTest {
  private static final ElectionRules CREDIT = Fixture.election(ElectionMode.CREDIT);

  private final Fixture chain = new Fixture(CREDIT);

  private void refuse(CoherenceCall call, CoherenceError reason) {
    chain.assertRefused(Origin.ROOT, call, reason);
  }

  @Test
  void registryRefusesForItsReason() {
    chain.begin();
    refuse(new AddDeviceClass(Fixture.DEVICE), CoherenceError.DUPLICATE_CLASS);
    refuse(
        new AddDeviceClass(Fixture.device("slow", 10, Fixture.EPOCH_BLOCKS)),
        CoherenceError.GRACE_TOO_LONG);
    refuse(new RegisterLink(Fixture.link(0, 0, 1)), CoherenceError.DUPLICATE_LINK);
    refuse(new RegisterLink(Fixture.link(9, 0, 7)), CoherenceError.WRONG_ENDS);
    refuse(
        new RegisterLink(new RegisteredLink(
            9, "x", "none", account(0), account(1), "a", "b")),
        CoherenceError.UNKNOWN_CLASS);
    refuse(new RemoveLink(99), CoherenceError.UNKNOWN_LINK);
    refuse(
        new SetElection(new ElectionRules(
            ElectionMode.CREDIT, 3, 0, 0, 0, 0, Amount.ZERO)),
        CoherenceError.LAG_IS_FIXED);
  }

  @Test
  void registryIsRootsAlone() {
    chain.begin();
    List<CoherenceCall> calls = List.of(
        new AddDeviceClass(Fixture.device("slow", 9, 9)), new RegisterLink(Fixture.link(9, 0, 1)),
        new RemoveLink(0), new SetScoring(Fixture.rules(2)), new SetElection(CREDIT));
    for (CoherenceCall call : calls) {
      chain.assertRefused(new Origin.Signed(account(0)), call, OriginError.ROOT_REQUIRED);
    }
  }

  @Test
  void rootChangesRules() throws Exception {
    chain.begin();
    ElectionRules argmax = Fixture.election(ElectionMode.ARGMAX);
    chain.coherence.dispatch(chain.context, Origin.ROOT, new SetElection(argmax));
    chain.coherence.dispatch(chain.context, Origin.ROOT, new SetScoring(Fixture.rules(3)));
    assertThat(chain.coherence.electionRules(chain.context)).isEqualTo(argmax);
    assertThat(chain.coherence.scoring(chain.context)).isEqualTo(Fixture.rules(3));
    chain.end();
  }

  @Test
  void genesisRefusesWhatNoChainCanStartFrom() {
    assertThatIllegalArgumentException().isThrownBy(() -> chain.coherence.genesis(
        new MemoryContext(), new CoherenceGenesis(
            true, Fixture.rules(2), CREDIT, List.of(), List.of(Fixture.link(0, 0, 1)))))
        .withMessageContaining("UNKNOWN_CLASS");
    assertThatIllegalArgumentException().isThrownBy(() -> Fixture.link(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Fixture.device("", 3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Fixture.device("x", 0, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Fixture.rules(0));
    assertThatIllegalArgumentException()
        .as("weights that do not sum to 1")
        .isThrownBy(() -> new ScoringParameters(
            3, 1, 1, 1, 1, 110_000_000, 700_000_000, 1_000, 2, 2, 3, 1, 2, 2));
  }

  @Test
  void everyCallSurvivesItsEncoding() throws Exception {
    List<CoherenceCall> calls = List.of(
        new SubmitReport(chain.signed(
            chain.report(0, 0, LinkEnd.A, Fixture.reading(1)))),
        new OpenPossession(new PossessionOpening(0, 0, LinkEnd.B, Fixture.tag(0, 0))),
        new AddDeviceClass(Fixture.DEVICE), new RegisterLink(Fixture.link(1, 0, 1)),
        new RemoveLink(3), new SetScoring(Fixture.rules(2)), new SetElection(CREDIT));
    for (CoherenceCall call : calls) {
      var schema = chain.coherence.calls();
      assertThat(schema.decode(schema.encode(call))).isEqualTo(call);
      assertThat(chain.coherence.weigh(call).nanos()).isPositive();
    }
    assertThat(chain.coherence.description().errors()).hasSize(CoherenceError.values().length);
  }

  @Test
  void creditsAndPlacesKeepTheirSign() throws Exception {
    Place place = new Place(1, 2, 3, -1_999_999_999);
    HeightRanking ranking = new HeightRanking(5, 3, true, List.of(place));
    assertThat(HeightRanking.SCHEMA.decode(HeightRanking.SCHEMA.encode(ranking)))
        .isEqualTo(ranking);
  }

  @Test
  void noticesARankingThatIsNoPermutation() {
    chain.advanceTo(3);
    HeightRanking good = chain.coherence.ranking(chain.context, 4).orElseThrow();
    List<Place> places = new ArrayList<>(good.places());
    places.set(0, places.get(1));
    chain.context.put(
        CoherenceStorage.RANKINGS.at(4L), new HeightRanking(4, 2, false, places));
    assertBroken("permutation");
  }

  @Test
  void noticesWeightsThatDoNotSumToOne() {
    chain.advanceTo(3);
    HeightRanking good = chain.coherence.ranking(chain.context, 4).orElseThrow();
    List<Place> places = good.places().stream()
        .map(p -> new Place(p.validator(), p.scorePpb(), p.weightPpb() + 1, p.credit())).toList();
    chain.context.put(
        CoherenceStorage.RANKINGS.at(4L), new HeightRanking(4, 2, false, places));
    assertBroken("weights");
  }

  @Test
  void noticesAReportThatIsKeptAfterItsGrace() {
    chain.advanceTo(6);
    chain.context.put(
        CoherenceStorage.report(0, 0, LinkEnd.A),
        new StoredReport(
            3, Fixture.reading(1), Fixture.tag(0, 0), Optional.empty()));
    assertBroken("a report of window 0 is kept at height 6");
  }

  @Test
  void noticesImpossibleScoresAndMissingStandings() {
    chain.advanceTo(3);
    chain.context.put(CoherenceStorage.SCORES.at(account(0)), 1_000_000_001L);
    chain.context.put(CoherenceStorage.LIVENESS.at(account(0)), 1L);
    chain.context.remove(CoherenceStorage.STANDINGS.at(0L));
    chain.context.remove(CoherenceStorage.RANKINGS.at(5L));
    assertBroken("has the score");
    assertBroken("has the liveness");
    assertBroken("standings");
    assertBroken("has no ranking");
  }

  private void assertBroken(String what) {
    assertThat(chain.coherence.brokenInvariants(chain.context))
        .anyMatch(line -> line.contains(what));
  }
}
