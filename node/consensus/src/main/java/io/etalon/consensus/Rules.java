package io.etalon.consensus;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.Vote;
import io.etalon.primitives.VoteType;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The six rules of docs/protocol/agreement.md, A6 to A14, in the order of PROTOCOL 4.1.
 *
 * <p>Why no two honest nodes finalize different blocks: two quorums share an honest validator, who
 * notarizes once a view and never both finalizes and nullifies one. So a view has one notarization
 * at most; a view with a finalization has no nullification; and a later view can only be notarized
 * by walking back over nullifications to the finalized block. Nothing in that argument is about
 * time, scores or who leads.
 */
final class Rules {
  private final Draft draft;
  private final HeightContext context;

  Rules(Draft draft) {
    this.draft = draft;
    this.context = draft.context;
  }

  /** Applies the rules in their order, until nothing more follows. */
  void settle() {
    if (draft.decided || decide()) {
      return;
    }
    finalizeNotarized();
    leave();
    propose();
    notarize();
  }

  // A6, rule 1: Decide
  private boolean decide() {
    for (ViewRecord record : draft.views.values()) {
      Optional<Certificate> finalization = record.certificate(VoteType.FINALIZE);
      if (finalization.isEmpty()) {
        continue;
      }
      Bytes32 blockId = finalization.get().blockId();
      if (draft.isHeld(blockId)) {
        draft.emit(new Output.Commit(blockId, finalization.get()));
        draft.decided = true;
        return true;
      }
      draft.fetch(blockId);
    }
    return false;
  }

  // A7, rule 2: Finalize
  private void finalizeNotarized() {
    for (long u : draft.views.keySet().toArray(Long[]::new)) {
      Optional<Bytes32> notarized = draft.notarized(u);
      if (notarized.isEmpty() || draft.at(u).hasCast(VoteType.FINALIZE)) {
        continue;
      }
      if (!draft.isHeld(notarized.get())) {
        draft.fetch(notarized.get());
        continue;
      }
      boolean nullified = draft.at(u).hasCast(VoteType.NULLIFY);
      if (!context.votes()
          || nullified && draft.holds(Guard.FINALIZE_NOT_AFTER_NULLIFY)
          || u < draft.view && !draft.holds(Guard.FINALIZE_LEFT_VIEWS)) {
        continue;
      }
      draft.persistBlock(notarized.get());
      draft.cast(Vote.finalize(context.height(), u, notarized.get()));
    }
  }

  // A8, rule 3: Leave
  private void leave() {
    long entered = lastCertified() + 1;
    if (entered > draft.view) {
      enter(entered);
    }
  }

  private long lastCertified() {
    for (long u : draft.views.descendingKeySet()) {
      if (u < draft.view) {
        break;
      }
      if (draft.notarized(u).isPresent() || draft.isNullified(u)) {
        return u;
      }
    }
    return ConsensusState.NONE;
  }

  /** Begins a view: its timers start at the later of slot time and now. */
  void enter(long view) {
    draft.view = view;
    draft.enteredAtMillis = draft.now;
    draft.buildingView = ConsensusState.NONE;
    long start = Math.max(draft.now, context.slotAtMillis());
    Timing timing = context.timing();
    draft.setTimer(Timer.Kind.PROPOSAL, view, start + timing.proposalTimeoutMillis(view));
    draft.setTimer(Timer.Kind.VIEW, view, start + timing.viewTimeoutMillis(view));
    draft.report(
        new Observation.ViewEntered(context.height(), view, context.leader(view)));
  }

  // A9, rule 4: Propose
  private void propose() {
    ViewRecord record = draft.at(draft.view);
    if (!context.votes()
        || context.leader(draft.view) != context.self()
        || record.proposed()
        || record.hasCast(VoteType.NULLIFY)
        || draft.buildingView == draft.view) {
      return;
    }
    if (draft.now < context.slotAtMillis()) {
      draft.wakeAt(context.slotAtMillis());
      return;
    }
    for (long u = draft.view - 1; u >= 0; u--) {
      Optional<Bytes32> notarized = draft.notarized(u);
      if (notarized.isPresent() && draft.holds(Guard.REPROPOSE)) {
        proposeAgain(u, notarized.get());
        return;
      }
      if (!draft.isNullified(u) && draft.holds(Guard.JUSTIFICATION)) {
        draft.fetch(VoteType.NULLIFY, u, context.leader(draft.view - 1));
        draft.fetch(VoteType.NOTARIZE, u, context.leader(draft.view - 1));
        return;
      }
    }
    draft.buildingView = draft.view;
    draft.emit(new Output.Build(draft.view));
  }

  private void proposeAgain(long notarizedView, Bytes32 blockId) {
    // Usually the votes to finalize are under way, and a second proposal would only cost a round of
    // votes: wait for them a little.
    long patience = context.timing().proposalTimeoutMillis(draft.view) / 4;
    if (draft.now < draft.enteredAtMillis + patience) {
      draft.wakeAt(draft.enteredAtMillis + patience);
      return;
    }
    if (!draft.isHeld(blockId)) {
      draft.fetch(blockId);
      return;
    }
    propose(new Proposal(context.height(), draft.view, blockId, notarizedView));
  }

  /** Proposes the block that was built for this view, unless the view has passed meanwhile. */
  void proposeFresh(long view, Bytes32 blockId) {
    ViewRecord record = draft.at(draft.view);
    boolean current = draft.view == view && draft.buildingView == view;
    if (current && !record.proposed() && !record.hasCast(VoteType.NULLIFY)) {
      draft.buildingView = ConsensusState.NONE;
      propose(new Proposal(context.height(), view, blockId, Proposal.NONE));
    }
  }

  private void propose(Proposal proposal) {
    draft.views.put(draft.view, draft.at(draft.view).withOwnProposal());
    draft.persistBlock(proposal.blockId());
    Header header = draft.headers.get(proposal.blockId());
    draft.emit(new Output.Propose(proposal, header));
  }

  // A10, rule 5: Notarize
  private void notarize() {
    ViewRecord record = draft.at(draft.view);
    if (record.hasCast(VoteType.NOTARIZE) && draft.holds(Guard.NOTARIZE_ONCE)
        || record.hasCast(VoteType.NULLIFY) && draft.holds(Guard.NOTARIZE_NOT_AFTER_NULLIFY)) {
      return;
    }
    for (SignedProposal signed : record.proposals()) {
      Bytes32 blockId = signed.proposal().blockId();
      boolean voted = blockId.equals(record.cast().get(VoteType.NOTARIZE));
      if (!voted && isJustified(signed) && isValid(signed) && context.votes()) {
        draft.persistBlock(blockId);
        draft.cast(Vote.notarize(context.height(), draft.view, blockId));
        return;
      }
    }
  }

  // "Every view strictly between justifiedBy and the proposal's view is nullified ... with u, view
  // u is notarized for this blockId."
  private boolean isJustified(SignedProposal signed) {
    Proposal proposal = signed.proposal();
    if (!draft.holds(Guard.JUSTIFICATION)) {
      return true;
    }
    boolean justified = true;
    for (long u = proposal.justifiedBy() + 1; u < proposal.view(); u++) {
      if (!draft.isNullified(u)) {
        draft.fetch(VoteType.NULLIFY, u, signed.validator());
        justified = false;
      }
    }
    if (proposal.isFresh()) {
      return justified;
    }
    Optional<Bytes32> notarized = draft.notarized(proposal.justifiedBy());
    if (notarized.isEmpty()) {
      draft.fetch(VoteType.NOTARIZE, proposal.justifiedBy(), signed.validator());
    }
    return justified && notarized.filter(proposal.blockId()::equals).isPresent();
  }

  private boolean isValid(SignedProposal signed) {
    Bytes32 blockId = signed.proposal().blockId();
    if (!draft.isHeld(blockId)) {
      draft.fetch(blockId);
      return false;
    }
    BlockRecord block = draft.block(blockId);
    return switch (block.verdict()) {
      case UNKNOWN -> {
        draft.blocks.put(blockId, block.judged(BlockRecord.Verdict.PENDING));
        draft.emit(new Output.Judge(blockId));
        yield !draft.holds(Guard.EXECUTED_FIRST);
      }
      case PENDING, INVALID -> !draft.holds(Guard.EXECUTED_FIRST);
      case VALID -> isNotAhead(signed.header());
    };
  }

  // "At NOTARIZE only, never in sync or Decide, a node waits until its clock is within maxDrift of
  // it."
  private boolean isNotAhead(Header header) {
    long from = header.timestampMillis() - context.timing().maxDriftMillis();
    if (draft.now < from && draft.holds(Guard.CLOCK_NOT_BEHIND)) {
      draft.wakeAt(from);
      return false;
    }
    return true;
  }

  // A14, rule 6: Timer
  void expire(Timer timer) {
    long view = timer.view();
    boolean current = view == draft.view;
    boolean unproposed = draft.at(view).proposals().isEmpty();
    switch (timer.kind()) {
      case PROPOSAL -> {
        if (current && unproposed) {
          nullify(view);
        }
      }
      case VIEW -> {
        if (current || !draft.holds(Guard.NULLIFY_NOT_AFTER_FINALIZE)) {
          nullify(view);
        }
      }
      case WAKE, RETRY -> {}
    }
  }

  /** Votes to leave a view that has lasted long enough or has nothing to vote for. */
  void nullify(long view) {
    ViewRecord record = draft.at(view);
    if (!context.votes()
        || !draft.holds(Guard.NULLIFY_ON_TIMER)
        || record.hasCast(VoteType.NULLIFY)
        || record.hasCast(VoteType.FINALIZE) && draft.holds(Guard.NULLIFY_NOT_AFTER_FINALIZE)) {
      return;
    }
    draft.report(new Observation.ViewTimedOut(Explanations.of(draft.state(), draft.now)));
    draft.cast(Vote.nullify(context.height(), view));
  }
}
