package io.etalon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state of the voting rules with four validators, one of them Byzantine, and three views. */
class ExhaustiveSearchTest {
  private static final Set<Promise> ALL = EnumSet.allOf(Promise.class);
  private static final int STATES = 2_417_338;
  private static final Rule IDLE = Rule.NOTARIZE_NOT_AFTER_NULLIFY;

  @Test
  void noReachableStateBreaksAPromise() {
    long start = System.nanoTime();
    Search.Result result = new Search(new Model(Votes.MAX_VIEWS, Set.of()), ALL).run();
    System.out.printf(
        "model: %,d states, %,d transitions, %,d states with a final block, %.1f s%n",
        result.states(),
        result.transitions(),
        result.finalStates(),
        (System.nanoTime() - start) / 1e9);

    assertThat(result.counterexample()).isEmpty();
    assertThat(result.states()).isEqualTo(STATES);
    assertThat(result.finalStates()).isPositive();
  }

  /** Each lifted rule breaks a promise; the search is breadth first, so no way there is shorter. */
  @ParameterizedTest
  @CsvSource({
    "FULL_QUORUM,                ONE_NOTARIZED_BLOCK_A_VIEW,    2",
    "DECIDE_BY_FINALIZATION,     ONE_FINAL_BLOCK,               6",
    "FINALIZE_NOTARIZED,         PROGRESS,                      1",
    "FINALIZE_NOT_AFTER_NULLIFY, NEVER_FINALIZED_AND_NULLIFIED, 6",
    "LEAVE_BY_CERTIFICATE,       PROGRESS,                      1",
    "REPROPOSE,                  PROGRESS,                      3",
    "NOTARIZE_ONCE,              ONE_NOTARIZED_BLOCK_A_VIEW,    4",
    "NULLIFIED_BETWEEN,          FINALIZED_BLOCK_IS_CARRIED_ON, 6",
    "NOTARIZED_BEFORE,           FINALIZED_BLOCK_IS_CARRIED_ON, 6",
    "NULLIFY_ON_TIMER,           PROGRESS,                      0",
    "NULLIFY_NOT_AFTER_FINALIZE, NEVER_FINALIZED_AND_NULLIFIED, 6",
    "NULLIFY_AFTER_NOTARIZE,     PROGRESS,                      1",
    "WHOLE_CERTIFICATES,         PROGRESS,                      3",
    "P1,                         ONE_NOTARIZED_BLOCK_A_VIEW,    4",
    "P2,                         PROGRESS,                      2",
    "P3,                         PROGRESS,                      3",
    "P4,                         NEVER_FINALIZED_AND_NULLIFIED, 6",
    "P5,                         PROGRESS,                      1",
    "P6,                         ONE_NOTARIZED_BLOCK_A_VIEW,    4",
  })
  void liftedRuleBreaksAPromise(Rule rule, Promise promise, int votes) {
    Search.Counterexample found = withoutRule(rule, ALL);
    System.out.println("model without " + rule + ": " + found);

    assertThat(found.promise()).isEqualTo(promise);
    assertThat(found.moves()).hasSize(votes);
  }

  /** Where a rule guards safety, lifting it leads on to a fork. */
  @ParameterizedTest
  @EnumSource(
      names = {"FULL_QUORUM", "DECIDE_BY_FINALIZATION", "NOTARIZE_ONCE", "P1", "P4", "P6"})
  void liftedRuleOfSafetyLeadsToAFork(Rule rule) {
    System.out.println(
        "model without "
            + rule
            + ": "
            + withoutRule(rule, EnumSet.of(Promise.ONE_FINAL_BLOCK)));
  }

  private static Search.Counterexample withoutRule(Rule rule, Set<Promise> promises) {
    Model model = new Model(Votes.MAX_VIEWS, EnumSet.of(rule));
    return new Search(model, promises).run().counterexample().orElseThrow();
  }

  /** The order of the two leaves no trace in the votes, so no promise rests on this rule. */
  @Test
  void noPromiseRestsOnNotNotarizingAfterNullifying() {
    Model model = new Model(Votes.MAX_VIEWS, EnumSet.of(IDLE));
    Search.Result result = new Search(model, EnumSet.of(Promise.ONE_FINAL_BLOCK)).run();

    assertThat(result.counterexample()).isEmpty();
    assertThat(result.states()).isEqualTo(STATES);
  }

  @Test
  void namesMakeNoDifference() {
    Model model = new Model(2, Set.of());
    Search named = new Search(model, ALL, LongUnaryOperator.identity());
    Search unnamed = new Search(model, ALL);
    Symmetry symmetry = new Symmetry();

    assertThat(named.run().counterexample()).isEmpty();
    assertThat(unnamed.run().states()).isEqualTo(10_140);
    assertThat(named.states().map(symmetry::canonical).distinct().sorted().toArray())
        .isEqualTo(unnamed.states().sorted().toArray());
  }

  @Test
  void everyRuleHasItsBrokenTwin() throws NoSuchMethodException {
    CsvSource twins =
        getClass()
            .getDeclaredMethod("liftedRuleBreaksAPromise", Rule.class, Promise.class, int.class)
            .getAnnotation(CsvSource.class);

    assertThat(twins.value())
        .extracting(line -> Rule.valueOf(line.substring(0, line.indexOf(','))))
        .containsExactlyElementsOf(EnumSet.complementOf(EnumSet.of(IDLE)));
  }
}
