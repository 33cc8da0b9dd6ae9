package io.etalon.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Visits every state that the rules allow, nearest first, and looks at the promises in each. */
final class Search {
  private static final int MAX_STATES = 10_000_000;

  private final Model model;
  private final Set<Promise> promises;
  private final Continuation continuation;
  private final LongUnaryOperator canonical;
  private final StateTable table = new StateTable();
  private long transitions;
  private int finalStates;

  /** A search that counts states once that differ in names alone. */
  Search(Model model, Set<Promise> promises) {
    this(model, promises, new Symmetry()::canonical);
  }

  Search(Model model, Set<Promise> promises, LongUnaryOperator canonical) {
    this.canonical = canonical;
    this.model = model;
    this.promises = EnumSet.copyOf(promises);
    this.continuation = new Continuation(model);
  }

  /**
   * How much was seen, and the shortest way to a broken promise where there is one.
   *
   * @param finalStates states in which a block is final
   */
  record Result(
      int states,
      long transitions,
      int finalStates,
      Optional<Counterexample> counterexample) {}

  /** A broken promise and the votes that lead to it. */
  record Counterexample(Promise promise, List<Move> moves) {
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(promise + " is broken by");
      moves.forEach(move -> text.append("\n  ").append(move));
      return text.toString();
    }
  }

  Result run() {
    table.add(0, -1);
    for (int index = 0; index < table.size(); index++) {
      if (table.size() > MAX_STATES) {
        throw new IllegalStateException("more than " + MAX_STATES + " states");
      }
      int from = index;
      long state = table.state(index);
      Optional<Promise> broken = broken(state);
      if (broken.isPresent()) {
        return result(Optional.of(new Counterexample(broken.get(), path(index))));
      }
      model.eachMove(
          state,
          move -> {
            transitions++;
            table.add(canonical.applyAsLong(Votes.plus(state, move)), from);
          });
    }
    return result(Optional.empty());
  }

  /** The states that were seen, after {@link #run}. */
  LongStream states() {
    return IntStream.range(0, table.size()).mapToLong(table::state);
  }

  private Result result(Optional<Counterexample> counterexample) {
    return new Result(table.size(), transitions, finalStates, counterexample);
  }

  private Optional<Promise> broken(long state) {
    Certificates all = model.certificates(state);
    finalStates += all.finalizations() == 0 ? 0 : 1;
    for (Promise promise : promises) {
      boolean kept =
          switch (promise) {
            case ONE_NOTARIZED_BLOCK_A_VIEW -> oneNotarizedBlockAView(all);
            case NEVER_FINALIZED_AND_NULLIFIED -> neverFinalizedAndNullified(all);
            case FINALIZED_BLOCK_IS_CARRIED_ON -> isCarriedOn(all);
            case ONE_FINAL_BLOCK -> Integer.bitCount(finalBlocks(all)) <= 1;
            case PROGRESS -> continuation.finalizes(state);
          };
      if (!kept) {
        return Optional.of(promise);
      }
    }
    return Optional.empty();
  }

  private boolean oneNotarizedBlockAView(Certificates all) {
    for (int view = 0; view < model.views(); view++) {
      if (Integer.bitCount(all.notarized(view)) > 1) {
        return false;
      }
    }
    return true;
  }

  private boolean neverFinalizedAndNullified(Certificates all) {
    for (int view = 0; view < model.views(); view++) {
      if (all.finalized(view) != 0 && all.nullified(view)) {
        return false;
      }
    }
    return true;
  }

  private boolean isCarriedOn(Certificates all) {
    int finalized = 0;
    for (int view = 0; view < model.views(); view++) {
      finalized |= all.finalized(view);
      if (finalized != 0 && (all.notarized(view) & ~finalized) != 0) {
        return false;
      }
    }
    return true;
  }

  private int finalBlocks(Certificates all) {
    int blocks = 0;
    for (int view = 0; view < model.views(); view++) {
      boolean late = model.holds(Rule.DECIDE_BY_FINALIZATION);
      blocks |= late ? all.finalized(view) : all.notarized(view);
    }
    return blocks;
  }

  // The table has one state for each class of equal ones: play the path again with one set of
  // names.
  private List<Move> path(int index) {
    List<Long> states = new ArrayList<>();
    for (int at = index; table.parent(at) >= 0; at = table.parent(at)) {
      states.addFirst(table.state(at));
    }
    List<Move> moves = new ArrayList<>();
    long state = 0;
    for (long next : states) {
      long before = state;
      List<Move> fitting = new ArrayList<>();
      model.eachMove(
          before,
          move -> {
            if (canonical.applyAsLong(Votes.plus(before, move)) == next) {
              fitting.add(move);
            }
          });
      moves.add(fitting.getFirst());
      state = Votes.plus(before, fitting.getFirst());
    }
    return moves;
  }
}
