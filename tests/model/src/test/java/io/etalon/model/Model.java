package io.etalon.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The voting rules for four validators, one of them Byzantine, at one height.
 *
 * <p>A state is the set of votes that the honest three have cast; nothing else binds them. The
 * network is the adversary's: it may hand any node anything that exists, at any time or never, so
 * whether a vote may be cast depends on what exists and on the node's own votes. The Byzantine
 * validator signs everything: two honest votes make a certificate. It leads every view, which is
 * more than it can ever do: two fresh blocks for whom it likes, or any older one.
 *
 * <p>What is left out leaves no trace in the votes. Entering a view happens with the first vote in
 * it. A third fresh block would be voted for by one node at most, and so never notarized. A node
 * that has decided stops voting, which any node may. A crash takes nothing that the rules P1 to P6
 * keep, so only a model that lifts one of them has crashes, at any time.
 */
final class Model {
  private final Set<Rule> lifted;
  private final int views;

  Model(int views, Set<Rule> lifted) {
    this.views = views;
    this.lifted = lifted.isEmpty() ? EnumSet.noneOf(Rule.class) : EnumSet.copyOf(lifted);
  }

  int views() {
    return views;
  }

  boolean holds(Rule rule) {
    return !lifted.contains(rule);
  }

  /** Everything that can exist. */
  Certificates certificates(long state) {
    return Certificates.of(state, holds(Rule.FULL_QUORUM) ? 2 : 1);
  }

  /** Calls {@code next} with every vote that some honest node may cast. */
  void eachMove(long state, Consumer<Move> next) {
    Certificates all = certificates(state);
    for (int node = 0; node < Votes.NODES; node++) {
      for (int view = 0; view < views; view++) {
        tryMove(state, all, new Move(node, Move.Type.NULLIFY, view, Move.NO_BLOCK), next);
        for (int block = 0; block < Votes.blocks(view); block++) {
          tryMove(state, all, new Move(node, Move.Type.NOTARIZE, view, block), next);
          tryMove(state, all, new Move(node, Move.Type.FINALIZE, view, block), next);
        }
      }
    }
  }

  private void tryMove(long state, Certificates all, Move move, Consumer<Move> next) {
    if (allows(Votes.of(state, move.node()), all, move)) {
      next.accept(move);
    }
  }

  /** Whether the rules allow a vote. */
  boolean allows(long state, Move move) {
    return allows(Votes.of(state, move.node()), certificates(state), move);
  }

  private boolean allows(int own, Certificates all, Move move) {
    boolean forgets = mayForgetVotes(all);
    return switch (move.type()) {
      case NULLIFY -> mayNullify(own, all, move.view(), forgets);
      case NOTARIZE -> mayNotarize(own, all, move, forgets);
      case FINALIZE -> mayFinalize(own, all, move, forgets);
    };
  }

  // A crash takes the votes that were not written.
  private boolean mayForgetVotes(Certificates all) {
    return !holds(Rule.P1) || mayForgetAll(all);
  }

  private boolean mayForgetAll(Certificates all) {
    return !holds(Rule.P6) || !holds(Rule.P4) && all.finalizations() != 0;
  }

  // A14
  private boolean mayNullify(int own, Certificates all, int view, boolean forgets) {
    if (Votes.nullified(own, view) || !holds(Rule.NULLIFY_ON_TIMER)) {
      return false;
    }
    if (Votes.finalized(own, view)) {
      return forgets && isIn(own, all, view) || !holds(Rule.NULLIFY_NOT_AFTER_FINALIZE);
    }
    return isIn(own, all, view)
        && (Votes.notarized(own, view) == 0 || holds(Rule.NULLIFY_AFTER_NOTARIZE));
  }

  // A10
  private boolean mayNotarize(int own, Certificates all, Move move, boolean forgets) {
    int before = Votes.notarized(own, move.view());
    boolean first = before == 0 || forgets || !holds(Rule.NOTARIZE_ONCE);
    boolean notNullified =
        !Votes.nullified(own, move.view())
            || forgets
            || !holds(Rule.NOTARIZE_NOT_AFTER_NULLIFY);
    return first
        && notNullified
        && (before & 1 << move.block()) == 0
        && isIn(own, all, move.view())
        && isJustified(all, move.view(), move.block());
  }

  // A7
  private boolean mayFinalize(int own, Certificates all, Move move, boolean forgets) {
    int view = move.view();
    if (Votes.finalized(own, view)) {
      return false;
    }
    boolean notNullified =
        !Votes.nullified(own, view) || forgets || !holds(Rule.FINALIZE_NOT_AFTER_NULLIFY);
    boolean notarized = (all.notarized(view) & 1 << move.block()) != 0;
    boolean fresh = move.block() >= 2 * view && isIn(own, all, view);
    return notNullified && (notarized || fresh && !holds(Rule.FINALIZE_NOTARIZED));
  }

  // A8
  private boolean isIn(int own, Certificates all, int view) {
    boolean returns = !holds(Rule.P3) || mayForgetAll(all);
    return isEntered(all, view) && (returns || Votes.leastView(own) <= view);
  }

  /** Whether the certificates let a node into a view. */
  boolean isEntered(Certificates all, int view) {
    return view == 0 || all.leaves(view - 1) || !holds(Rule.LEAVE_BY_CERTIFICATE);
  }

  /** A11: whether the certificates justify a block in a view, by whatever earlier view. */
  boolean isJustified(Certificates all, int view, int block) {
    if (block >= 2 * view) {
      return areNullified(all, 0, view);
    }
    for (int by = block / 2; by < view; by++) {
      boolean notarized =
          (all.notarized(by) & 1 << block) != 0 || !holds(Rule.NOTARIZED_BEFORE);
      if (notarized && areNullified(all, by + 1, view)) {
        return true;
      }
    }
    return false;
  }

  private boolean areNullified(Certificates all, int from, int below) {
    for (int view = from; view < below && holds(Rule.NULLIFIED_BETWEEN); view++) {
      if (!all.nullified(view)) {
        return false;
      }
    }
    return true;
  }
}
