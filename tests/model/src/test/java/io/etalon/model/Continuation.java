package io.etalon.model;

/**
 * What comes after the network has healed, in the worst case: the Byzantine validator keeps to
 * itself what no honest node holds, and leads the view that the honest ones are in. They share what
 * they hold, leave that view, and the leader of the next one proposes.
 *
 * <p>Which certificates honest nodes hold is not part of a state. They hold what their own votes
 * rest on and what their votes alone make; anything else that can exist they may hold or not, and
 * the block has to become final either way.
 */
final class Continuation {
  /** No proposal: a certificate or a block is nowhere to be had. */
  static final int STUCK = -2;

  /** A block of its own. */
  static final int FRESH = -1;

  private final Model model;

  Continuation(Model model) {
    this.model = model;
  }

  /**
   * Whether each continuation finalizes a block, and one that no other finalization contradicts.
   */
  boolean finalizes(long state) {
    int all = model.certificates(state).held();
    int certain = model.holds(Rule.P5) ? Certificates.of(state, Votes.NODES).held() : 0;
    if (!model.holds(Rule.P3) || !model.holds(Rule.WHOLE_CERTIFICATES)) {
      return finalizes(state, certain);
    }
    int open = all & ~certain;
    int chosen = open;
    while (true) {
      if (supports(state, certain | chosen) && !finalizes(state, certain | chosen)) {
        return false;
      }
      if (chosen == 0) {
        return true;
      }
      chosen = chosen - 1 & open;
    }
  }

  // P3: every vote was cast on the strength of certificates that its node wrote down.
  private boolean supports(long state, int held) {
    Certificates certificates = new Certificates(held, 0);
    for (int node = 0; node < Votes.NODES; node++) {
      int own = Votes.of(state, node);
      for (int view = 0; view < model.views(); view++) {
        if (!supports(own, view, certificates)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean supports(int own, int view, Certificates held) {
    int notarized = Votes.notarized(own, view);
    boolean voted = notarized != 0 || Votes.nullified(own, view);
    if (voted && !model.isEntered(held, view)) {
      return false;
    }
    for (int block = 0; block < Votes.blocks(view); block++) {
      if ((notarized & 1 << block) != 0 && !model.isJustified(held, view, block)) {
        return false;
      }
    }
    return !Votes.finalized(own, view)
        || held.notarized(view) != 0
        || !model.holds(Rule.FINALIZE_NOTARIZED);
  }

  private boolean finalizes(long state, int held) {
    Certificates certificates = new Certificates(held, 0);
    int current = 0;
    for (int view = 0; view < model.views(); view++) {
      if (finalizesIn(state, certificates, view)) {
        return true;
      }
      current = certificates.leaves(view) ? view + 1 : current;
    }
    if (!allNullify(state, current)) {
      return false;
    }
    int left = held | (current < model.views() ? Votes.nullify(current) : 0);
    int proposed = proposal(new Certificates(left, 0), Math.min(current + 1, model.views()));
    return proposed != STUCK && contradictsNothing(state, proposed);
  }

  // A7: whoever did not nullify a notarized view finalizes it, its block being at hand (P2).
  private boolean finalizesIn(long state, Certificates held, int view) {
    if (held.notarized(view) == 0 || !model.holds(Rule.P2)) {
      return false;
    }
    for (int node = 0; node < Votes.NODES; node++) {
      int own = Votes.of(state, node);
      boolean said = Votes.finalized(own, view);
      if (said ? !model.holds(Rule.P5) : Votes.nullified(own, view)) {
        return false;
      }
    }
    return true;
  }

  // A14, the leader being silent.
  private boolean allNullify(long state, int current) {
    for (int node = 0; node < Votes.NODES && current < model.views(); node++) {
      int own = Votes.of(state, node);
      boolean may =
          Votes.nullified(own, current) ? model.holds(Rule.P5) : nullifies(own, current);
      if (!may) {
        return false;
      }
    }
    return model.holds(Rule.NULLIFY_ON_TIMER);
  }

  private boolean nullifies(int own, int current) {
    boolean there = Votes.leastView(own) <= current || !model.holds(Rule.P3);
    return there
        && !Votes.finalized(own, current)
        && (Votes.notarized(own, current) == 0 || model.holds(Rule.NULLIFY_AFTER_NOTARIZE));
  }

  /** A9: what the leader of a view proposes: an older block, {@link #FRESH} or {@link #STUCK}. */
  int proposal(Certificates held, int in) {
    for (int view = in - 1; view >= 0; view--) {
      int notarized = held.notarized(view);
      if (notarized != 0 && model.holds(Rule.REPROPOSE)) {
        return model.holds(Rule.P2) ? Integer.numberOfTrailingZeros(notarized) : STUCK;
      }
      if (!held.nullified(view)) {
        return STUCK;
      }
    }
    return FRESH;
  }

  private boolean contradictsNothing(long state, int proposed) {
    Certificates all = model.certificates(state);
    for (int view = 0; view < model.views(); view++) {
      int finalized = all.finalized(view);
      if (finalized != 0 && (proposed == FRESH || (finalized & 1 << proposed) == 0)) {
        return false;
      }
    }
    return true;
  }
}
