package io.etalon.consensus;

import io.etalon.consensus.BlockRecord.Verdict;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.VoteType;
import io.etalon.ssz.ByteOrder;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Coherent Simplex, one height at a time, as a function from state and input to state and outputs:
 * no clock, no I/O, no thread.
 *
 * <p>The rules are in {@link Rules}, what comes in goes through {@link Tally}, what others lack is
 * found by {@link Reconciliation}. Whoever runs the machine must do the outputs strictly in order,
 * and must hand in only messages whose signatures hold.
 *
 * @spec docs/protocol/agreement.md; Chan and Pass, "Simplex Consensus", TCC 2023
 */
public final class ConsensusMachine {
  private final Set<Guard> lifted;

  /** The machine with all its rules. */
  public ConsensusMachine() {
    this(EnumSet.noneOf(Guard.class));
  }

  /** A machine that breaks the named rules, for tests that must notice. */
  ConsensusMachine(Set<Guard> lifted) {
    this.lifted = lifted;
  }

  /**
   * Begins a height with what the log has of it: own words count as said and are said again (P5).
   */
  public Transition start(HeightContext context, Restored restored, long nowMillis) {
    Draft draft = new Draft(unstarted(context), nowMillis, lifted);
    restore(draft, restored);
    Rules rules = new Rules(draft);
    Reconciliation reconciliation = new Reconciliation(draft);
    rules.enter(draft.view);
    if (!restored.isEmpty() && draft.holds(Guard.RESEND)) {
      reconciliation.resendAll();
    } else if (nowMillis > context.slotAtMillis()) {
      // Late already: whoever is further on can say so at once.
      draft.emit(new Output.Broadcast(reconciliation.status()));
    }
    draft.setTimer(Timer.Kind.RETRY, 0, nowMillis + context.timing().retryMillis());
    rules.settle();
    return draft.finish();
  }

  private static ConsensusState unstarted(HeightContext context) {
    return new ConsensusState(
        context,
        0,
        0,
        ConsensusState.NONE,
        ConsensusState.NONE,
        false,
        Collections.emptySortedMap(),
        new TreeMap<Bytes32, BlockRecord>(ByteOrder.LEXICOGRAPHIC),
        new TreeMap<Bytes32, Header>(ByteOrder.LEXICOGRAPHIC),
        Collections.emptySortedMap(),
        Collections.emptySortedMap());
  }

  private static void restore(Draft draft, Restored restored) {
    for (Header header : restored.blocks()) {
      Bytes32 blockId = header.blockId();
      draft.headers.put(blockId, header);
      draft.blocks.put(blockId, draft.block(blockId).asPersisted());
    }
    Tally tally = new Tally(draft);
    for (Certificate certificate : restored.certificates()) {
      tally.keep(certificate);
      if (certificate.type() != VoteType.FINALIZE) {
        draft.view = Math.max(draft.view, certificate.view() + 1);
      }
    }
    for (SignedVote vote : restored.votes()) {
      long view = vote.vote().view();
      draft.views.put(view, draft.at(view).withCast(vote.vote().type(), vote.vote().blockId()));
      if (draft.holds(Guard.REINJECT)) {
        tally.receive(vote);
      }
    }
    for (SignedProposal proposal : restored.proposals()) {
      long view = proposal.proposal().view();
      draft.views.put(view, draft.at(view).withOwnProposal());
      tally.receive(proposal);
    }
  }

  /**
   * Whether a message is worth the verification of its signatures; looks at no signature itself.
   */
  public Interest interest(ConsensusState state, ConsensusMessage message) {
    return new Relevance(state, lifted).of(message);
  }

  /**
   * What follows from an input. An input that is late, of another height or of no use changes
   * nothing.
   */
  public Transition apply(ConsensusState state, Input input) {
    if (state.decided()) {
      return new Transition(state, List.of());
    }
    Draft draft = new Draft(state, input.nowMillis(), lifted);
    switch (input) {
      case Input.MessageReceived received -> receive(draft, received);
      case Input.BlockHeld held -> hold(draft, held.blockId(), held.header());
      case Input.FinalBlockReceived received -> receive(draft, received);
      case Input.BlockJudged judged -> judge(draft, judged.blockId(), judged.valid());
      case Input.BlockBuilt built -> build(draft, built);
      case Input.TimerFired fired -> fire(draft, fired.timer());
    }
    new Rules(draft).settle();
    return draft.finish();
  }

  private static void receive(Draft draft, Input.MessageReceived received) {
    Tally tally = new Tally(draft);
    Reconciliation reconciliation = new Reconciliation(draft);
    if (received.message() instanceof ConsensusMessage.Status status) {
      reconciliation.answer(received.peer(), status);
      return;
    }
    if (received.message().height() != draft.context.height()) {
      return;
    }
    switch (received.message()) {
      case ConsensusMessage.Proposed proposed -> tally.receive(proposed.proposal());
      case ConsensusMessage.Voted voted -> tally.receive(voted.vote());
      case ConsensusMessage.Certified certified -> {
        if (draft.holds(Guard.WHOLE_CERTIFICATES)) {
          Certificate certificate = certified.certificate();
          if (certificate.type() != VoteType.NULLIFY) {
            draft.mention(certificate.blockId(), received.peer());
          }
          tally.adopt(certificate);
        }
      }
      case ConsensusMessage.CertificateRequest request ->
          reconciliation.answer(received.peer(), request);
      // The shell holds the blocks and answers by itself.
      case ConsensusMessage.Status _, ConsensusMessage.BlockRequest _ -> {}
    }
  }

  private static void receive(Draft draft, Input.FinalBlockReceived received) {
    if (received.header().height() == draft.context.height()) {
      Bytes32 blockId = received.certificate().blockId();
      draft.blocks.putIfAbsent(blockId, BlockRecord.UNSEEN);
      hold(draft, blockId, received.header());
      new Tally(draft).adopt(received.certificate());
    }
  }

  private static void hold(Draft draft, Bytes32 blockId, Header header) {
    if (draft.blocks.containsKey(blockId)) {
      draft.headers.put(blockId, header);
    }
  }

  private static void build(Draft draft, Input.BlockBuilt built) {
    if (built.header().height() == draft.context.height()) {
      draft.blocks.put(built.blockId(), draft.block(built.blockId()).judged(Verdict.VALID));
      hold(draft, built.blockId(), built.header());
      new Rules(draft).proposeFresh(built.view(), built.blockId());
    }
  }

  private static void judge(Draft draft, Bytes32 blockId, boolean valid) {
    BlockRecord record = draft.block(blockId);
    if (record.verdict() != Verdict.PENDING) {
      return;
    }
    draft.blocks.put(blockId, record.judged(valid ? Verdict.VALID : Verdict.INVALID));
    boolean proposed =
        draft.at(draft.view).proposals().stream()
            .anyMatch(signed -> signed.proposal().blockId().equals(blockId));
    if (!valid && proposed) {
      draft.report(
          new Observation.BlockInvalid(draft.context.height(), draft.view, blockId));
      // The leader spent its view: there is nothing to wait for.
      new Rules(draft).nullify(draft.view);
    }
  }

  private static void fire(Draft draft, Timer timer) {
    if (timer.height() != draft.context.height()) {
      return;
    }
    if (timer.kind() == Timer.Kind.WAKE) {
      draft.forgetWake();
    }
    new Rules(draft).expire(timer);
    if (timer.kind() == Timer.Kind.RETRY) {
      new Reconciliation(draft).retry();
    }
  }
}
