package io.etalon.consensus;

import io.etalon.consensus.Explanation.Awaited;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.VoteType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Reads out of a state what its height waits for: the step nearest to finality that is not yet
 * done.
 */
final class Explanations {
  private final ConsensusState state;

  private Explanations(ConsensusState state) {
    this.state = state;
  }

  static Explanation of(ConsensusState state, long nowMillis) {
    Explanations of = new Explanations(state);
    if (nowMillis < state.context().slotAtMillis()) {
      return of.waiting(state.view(), Awaited.SLOT, List.of());
    }
    return of.finalization().orElseGet(of::currentView);
  }

  // A notarized view that this node did not nullify: its votes to finalize are what is missing,
  // unless a later one is.
  private Optional<Explanation> finalization() {
    for (long u = state.view(); u >= 0; u--) {
      ViewRecord record = state.at(u);
      Optional<Bytes32> notarized =
          record.certificate(VoteType.NOTARIZE).map(held -> held.blockId());
      if (notarized.isPresent() && !record.hasCast(VoteType.NULLIFY)) {
        return Optional.of(
            state.headers().containsKey(notarized.get())
                ? votes(u, VoteType.FINALIZE, notarized.get())
                : waiting(u, Awaited.BLOCK, state.blocks().get(notarized.get()).sources()));
      }
    }
    return Optional.empty();
  }

  private Explanation currentView() {
    long view = state.view();
    ViewRecord record = state.at(view);
    if (record.hasCast(VoteType.NULLIFY)) {
      return votes(view, VoteType.NULLIFY, Bytes32.ZERO);
    }
    if (record.proposals().isEmpty()) {
      return waiting(view, Awaited.PROPOSAL, List.of(state.context().leader(view)));
    }
    Bytes32 blockId = record.proposals().getFirst().proposal().blockId();
    BlockRecord block = state.blocks().getOrDefault(blockId, BlockRecord.UNSEEN);
    if (record.hasCast(VoteType.NOTARIZE)) {
      return votes(view, VoteType.NOTARIZE, record.cast().get(VoteType.NOTARIZE));
    }
    if (!state.headers().containsKey(blockId)) {
      return waiting(view, Awaited.BLOCK, block.sources());
    }
    return block.verdict() == BlockRecord.Verdict.UNKNOWN
        ? waiting(view, Awaited.JUSTIFICATION, List.of())
        : waiting(view, Awaited.JUDGEMENT, List.of());
  }

  private Explanation votes(long view, VoteType type, Bytes32 blockId) {
    Map<Integer, SignedVote> votes = state.at(view).votesOf(type);
    List<Integer> missing =
        IntStream.range(0, state.context().validators().size())
            .filter(i -> !votes.containsKey(i) || !votes.get(i).vote().blockId().equals(blockId))
            .boxed()
            .toList();
    return new Explanation(
        state.context().height(),
        view,
        state.enteredAtMillis(),
        awaited(type),
        state.context().validators().size() - missing.size(),
        state.context().quorum(),
        missing);
  }

  private static Awaited awaited(VoteType type) {
    return switch (type) {
      case NOTARIZE -> Awaited.NOTARIZE;
      case NULLIFY -> Awaited.NULLIFY;
      case FINALIZE -> Awaited.FINALIZE;
    };
  }

  private Explanation waiting(long view, Awaited awaited, List<Integer> missing) {
    return new Explanation(
        state.context().height(),
        view,
        state.enteredAtMillis(),
        awaited,
        0,
        1,
        missing);
  }
}
