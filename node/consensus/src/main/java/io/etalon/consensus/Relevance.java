package io.etalon.consensus;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import java.util.Set;

/**
 * Says of a message, before its signatures are looked at, whether the machine would keep it: what
 * is dropped anyway must not cost a verification.
 */
final class Relevance {
  private final ConsensusState state;
  private final HeightContext context;
  private final Set<Guard> lifted;

  Relevance(ConsensusState state, Set<Guard> lifted) {
    this.state = state;
    this.context = state.context();
    this.lifted = lifted;
  }

  Interest of(ConsensusMessage message) {
    if (message.height() != context.height()) {
      return message.height() == context.height() + 1 ? Interest.LATER : Interest.NEVER;
    }
    if (state.decided()) {
      return Interest.NEVER;
    }
    boolean wanted =
        switch (message) {
          case ConsensusMessage.Proposed proposed -> wants(proposed.proposal());
          case ConsensusMessage.Voted voted -> wants(voted.vote());
          case ConsensusMessage.Certified certified -> wants(certified.certificate());
          case ConsensusMessage.Status _,
              ConsensusMessage.BlockRequest _,
              ConsensusMessage.CertificateRequest _ ->
              true;
        };
    return wanted ? Interest.NOW : Interest.NEVER;
  }

  // A19, A20: two different proposals of the leader, in this view or the next few.
  private boolean wants(SignedProposal signed) {
    long proposed = signed.proposal().view();
    ViewRecord record = state.at(proposed);
    boolean led = signed.validator() == context.leader(proposed);
    return (led || lifted.contains(Guard.LEADER_ONLY))
        && proposed >= state.view()
        && proposed <= state.view() + ConsensusState.VIEWS_AHEAD
        && record.proposals().size() < ViewRecord.MAX_PROPOSALS
        && record.proposals().stream()
            .noneMatch(known -> known.proposal().equals(signed.proposal()));
  }

  // A19, A20: first votes, and one that contradicts a first vote, unless that was reported.
  private boolean wants(SignedVote signed) {
    Vote vote = signed.vote();
    int sender = signed.validator();
    boolean far = vote.view() > state.view() + ConsensusState.VIEWS_AHEAD;
    if (sender < 0
        || sender >= context.validators().size()
        || far && !lifted.contains(Guard.BOUNDED_VIEWS)) {
      return false;
    }
    ViewRecord record = state.at(vote.view());
    if (record.certificate(vote.type()).filter(known -> known.vote().equals(vote)).isPresent()) {
      return false;
    }
    return record
        .vote(vote.type(), sender)
        .map(first -> !first.vote().equals(vote) && !record.reported().contains(sender))
        .orElse(true);
  }

  private boolean wants(Certificate certificate) {
    return state
        .at(certificate.view())
        .certificate(certificate.type())
        .map(known -> !known.blockId().equals(certificate.blockId()))
        .orElse(true);
  }
}
