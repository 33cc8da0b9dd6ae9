package io.etalon.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.oracle.FeedValue.Digest;
import io.etalon.oracle.FeedValue.Quantity;
import io.etalon.oracle.FeedValue.State;
import io.etalon.oracle.OracleCall.RemoveFeed;
import io.etalon.oracle.OracleCall.SetFeed;
import io.etalon.oracle.OracleCall.SetParameters;
import io.etalon.oracle.OracleCall.Submit;
import io.etalon.oracle.OracleEvent.Answered;
import io.etalon.oracle.OracleEvent.RoundMissed;
import io.etalon.oracle.OracleEvent.StateMeasured;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.MapKey.NumberPair;
import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.palletkit.Attempt;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.RandomCalls;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Provenance;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class OracleTest {
  private static final long FEED = 3;
  private static final long ROUND = 10;
  private static final long STALE = 25;
  private static final List<AccountId> REPORTERS =
      List.of(person(0), person(1), person(2), person(3));

  private final Oracle oracle = new Oracle(new OracleConfig());
  private final MockRuntime runtime = MockRuntime.of(List.of(oracle),
      context -> oracle.genesis(context, new OracleGenesis(new OracleParameters(4))));

  private static AccountId person(int number) {
    return AccountId.ofPallet("person-" + number);
  }

  private static Origin by(int number) {
    return new Origin.Signed(person(number));
  }

  private static FeedSpec spec(FeedKind kind) {
    return new FeedSpec("fridge", kind, "mK", 3, REPORTERS, 3, ROUND, STALE, 100_000_000);
  }

  private void open(FeedKind kind) {
    runtime.dispatch(oracle, Origin.ROOT, new SetFeed(FEED, spec(kind)));
  }

  private static Submit says(FeedValue value) {
    return new Submit(FEED, value, Provenance.HARDWARE, "thermometer");
  }

  private void say(long... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      runtime.dispatch(oracle, by(i), says(new Quantity(numbers[i])));
    }
  }

  private DispatchError refused(int number, OracleCall call) {
    return runtime.refused(oracle, by(number), call);
  }

  @Test
  void medianOfARoundWithoutItsOutlierIsTheAnswer() {
    open(FeedKind.NUMBER);
    say(1_000, 1_020, 5_000, 1_010);
    assertThat(oracle.number(runtime.context(), FEED)).isEmpty();
    runtime.runTo(ROUND);
    assertThat(runtime.events()).containsExactly(new Answered(FEED,
        new Answer(0, ROUND, new Quantity(1_010), 3, 1, Provenance.HARDWARE)));
    assertThat(oracle.number(runtime.context(), FEED)).contains(1_010L);
  }

  @Test
  void lastWordOfAReporterCountsOnceAndALateOneBelongsToTheNextRound() {
    open(FeedKind.NUMBER);
    say(1_000, 1_000, 1_000);
    runtime.dispatch(oracle, by(0), says(new Quantity(1_002)));
    runtime.runTo(ROUND);
    say(2_000);
    runtime.runTo(2 * ROUND);
    assertThat(runtime.events()).containsExactly(new RoundMissed(FEED, 1, 1));
    assertThat(oracle.number(runtime.context(), FEED)).contains(1_000L);
  }

  @Test
  void answerThatGetsTooOldIsNoneAndNeverADefault() {
    open(FeedKind.NUMBER);
    say(7, 7, 7);
    runtime.runTo(ROUND + STALE);
    assertThat(oracle.number(runtime.context(), FEED)).contains(7L);
    runtime.runTo(ROUND + STALE + 1);
    assertThat(oracle.number(runtime.context(), FEED)).isEmpty();
    assertThat(oracle.number(runtime.context(), FEED + 1)).isEmpty();
  }

  @Test
  void reportsThatDifferTooMuchMakeNoAnswer() {
    open(FeedKind.NUMBER);
    say(1_000, 2_000, 3_000, 4_000);
    runtime.runTo(ROUND);
    assertThat(runtime.events()).containsExactly(new RoundMissed(FEED, 0, 4));
  }

  @Test
  void digestNeedsAQuorumThatAgreesExactly() {
    open(FeedKind.DIGEST);
    Bytes32 right = Bytes32.repeat((byte) 1);
    for (int i = 0; i < 4; i++) {
      Bytes32 said = i == 1 ? Bytes32.ZERO : right;
      runtime.dispatch(oracle, by(i), says(new Digest(said)));
    }
    runtime.runTo(ROUND);
    assertThat(oracle.digest(runtime.context(), FEED)).contains(right);
    assertThat(oracle.number(runtime.context(), FEED)).isEmpty();
  }

  @Test
  void oneSimulatedReportMakesTheAnswerSimulated() {
    open(FeedKind.NUMBER);
    say(10, 10);
    runtime.dispatch(oracle, by(2),
        new Submit(FEED, new Quantity(10), Provenance.SIMULATED, "a model"));
    runtime.dispatch(oracle, by(3),
        new Submit(FEED, new Quantity(10), Provenance.REPLAY, "a log"));
    runtime.runTo(ROUND);
    assertThat(oracle.answer(runtime.context(), FEED)).get()
        .extracting(Answer::provenance).isEqualTo(Provenance.SIMULATED);
  }

  @Test
  void densityMatricesAreMeasuredOnChainAndKeepTheirProvenance() {
    open(FeedKind.W_STATE);
    State w = new State(Matrices.superposition(1, 2, 4));
    assertThat(runtime.dispatch(oracle, by(1), new Submit(
        FEED, w, Provenance.SIMULATED, "a model"))).contains(new StateMeasured(
            FEED, person(1), Provenance.SIMULATED, 999_999_998, 999_999_999, 1_999_999_998));
    DensityMatrix matrix = w.matrix();
    assertThat(refused(1, says(new State(Matrices.with(matrix, 1, 2, 0, 0)))))
        .isEqualTo(OracleError.NOT_HERMITIAN);
    assertThat(refused(1, says(new State(Matrices.with(matrix, 0, 0, 10, 0)))))
        .isEqualTo(OracleError.TRACE_NOT_ONE);
    assertThat(refused(1, says(new State(Matrices.with(
        Matrices.with(matrix, 1, 1, 533_333_333, 0), 2, 2, 133_333_333, 0)))))
        .isEqualTo(OracleError.NOT_POSITIVE);
  }

  @Test
  void onlyReportersSpeakAndOnlyRootOpensFeeds() {
    assertThat(refused(0, says(new Quantity(1)))).isEqualTo(OracleError.UNKNOWN_FEED);
    assertThat(refused(0, new SetFeed(FEED, spec(FeedKind.NUMBER))))
        .isEqualTo(OriginError.ROOT_REQUIRED);
    assertThat(refused(0, new RemoveFeed(FEED))).isEqualTo(OriginError.ROOT_REQUIRED);
    open(FeedKind.NUMBER);
    assertThat(refused(9, says(new Quantity(1)))).isEqualTo(OracleError.NOT_A_REPORTER);
    assertThat(refused(0, says(new Digest(Bytes32.ZERO)))).isEqualTo(OracleError.WRONG_KIND);
    assertThat(refused(0, new Submit(FEED, new Quantity(1), Provenance.HARDWARE, " ")))
        .isEqualTo(OracleError.SOURCE_EMPTY);
  }

  @Test
  void feedsAreBoundedAndSoundAndForgetWhenTheyChange() {
    open(FeedKind.NUMBER);
    say(7, 7, 7);
    runtime.runTo(ROUND);
    open(FeedKind.DIGEST);
    assertThat(oracle.answer(runtime.context(), FEED)).isEmpty();
    assertThat(runtime.context().entries(Oracle.REPORTS, 10)).isEmpty();
    for (long feed = 4; feed < 7; feed++) {
      runtime.dispatch(oracle, Origin.ROOT, new SetFeed(feed, spec(FeedKind.NUMBER)));
    }
    assertThat(runtime.refused(oracle, Origin.ROOT, new SetFeed(9, spec(FeedKind.NUMBER))))
        .isEqualTo(OracleError.TOO_MANY_FEEDS);
    assertThat(refused(0, new SetParameters(new OracleParameters(5))))
        .isEqualTo(OriginError.ROOT_REQUIRED);
    for (int feeds : new int[] {0, 3, OracleParameters.MOST_FEEDS + 1}) {
      assertThat(runtime.refused(
          oracle, Origin.ROOT, new SetParameters(new OracleParameters(feeds))))
          .as("%s", feeds).isEqualTo(OracleError.PARAMETERS_UNSOUND);
    }
    runtime.dispatch(oracle, Origin.ROOT, new SetParameters(new OracleParameters(5)));
    runtime.dispatch(oracle, Origin.ROOT, new SetFeed(9, spec(FeedKind.NUMBER)));
    for (FeedSpec unsound : List.of(
        new FeedSpec("x", FeedKind.NUMBER, "", 0, REPORTERS, 5, 1, 1, 0),
        new FeedSpec("x", FeedKind.NUMBER, "", 0, REPORTERS, 0, 1, 1, 0),
        new FeedSpec("x", FeedKind.NUMBER, "", 0, List.of(person(1), person(1)), 1, 1, 1, 0),
        new FeedSpec("x", FeedKind.NUMBER, "", 0, REPORTERS, 1, 0, 1, 0),
        new FeedSpec(" ", FeedKind.NUMBER, "", 0, REPORTERS, 1, 1, 1, 0))) {
      assertThat(runtime.refused(oracle, Origin.ROOT, new SetFeed(FEED, unsound)))
          .isEqualTo(OracleError.FEED_UNSOUND);
    }
    runtime.dispatch(oracle, Origin.ROOT, new RemoveFeed(FEED));
    assertThat(runtime.refused(oracle, Origin.ROOT, new RemoveFeed(FEED)))
        .isEqualTo(OracleError.UNKNOWN_FEED);
  }

  @Test
  void everyAnswerHasItsQuorumInTenThousandRandomCalls() {
    RandomCalls calls = new RandomCalls(20_261_120);
    calls.make(10_000, runtime, List.of(
        random -> runtime.attempt(oracle, by(random.nextInt(5)), new Submit(random.nextLong(6),
            random.nextInt(4) == 0 ? new Digest(Bytes32.ZERO)
                : new Quantity(1_000 + random.nextLong(200)),
            Provenance.HARDWARE, "x")),
        random -> runtime.attempt(oracle, by(random.nextInt(5)), new Submit(random.nextLong(6),
            new Quantity(random.nextLong(Long.MAX_VALUE)), Provenance.REPLAY, "x")),
        random -> random.nextInt(20) > 0 ? Attempt.SUCCEEDED : runtime.attempt(oracle,
            Origin.ROOT, new SetFeed(random.nextLong(6), spec(FeedKind.values()[
                random.nextInt(2)]))),
        random -> random.nextInt(40) > 0 ? Attempt.SUCCEEDED
            : runtime.attempt(oracle, Origin.ROOT, new RemoveFeed(random.nextLong(6)))));
    assertThat(calls.outcomes()).containsKeys(
        "succeeded", "UNKNOWN_FEED", "NOT_A_REPORTER", "WRONG_KIND", "TOO_MANY_FEEDS");
  }

  @Test
  void invariantsCatchAnAnswerWithoutQuorumAndAReportOfNobody() {
    open(FeedKind.NUMBER);
    runtime.context().put(Oracle.ANSWERS.at(FEED),
        new Answer(0, 1, new Quantity(1), 2, 0, Provenance.HARDWARE));
    assertThatThrownBy(runtime::requireInvariants).isInstanceOf(AssertionError.class)
        .hasMessageContaining("no quorum agreed");
    runtime.context().remove(Oracle.ANSWERS.at(FEED));
    runtime.context().put(
        Oracle.REPORTS.at(new NumberPair(FEED, 4)),
        new Report(0, new Quantity(1), Provenance.HARDWARE, "x"));
    assertThatThrownBy(runtime::requireInvariants).isInstanceOf(AssertionError.class)
        .hasMessageContaining("nobody could have reported");
  }
}
