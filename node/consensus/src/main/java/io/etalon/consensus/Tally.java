package io.etalon.consensus;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import io.etalon.primitives.VoteType;
import io.etalon.ssz.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Takes verified messages in: keeps first votes, notices contradictions, brings certificates
 * together.
 */
final class Tally {
  private final Draft draft;

  Tally(Draft draft) {
    this.draft = draft;
  }

  /** Keeps a proposal of the view's leader whose header is what its justification says. */
  void receive(SignedProposal signed) {
    Proposal proposal = signed.proposal();
    ViewRecord record = draft.at(proposal.view());
    if (proposal.view() < draft.view
        || proposal.view() > draft.view + ConsensusState.VIEWS_AHEAD
        || record.proposals().size() == ViewRecord.MAX_PROPOSALS
        || record.proposals().stream().anyMatch(known -> known.proposal().equals(proposal))
        || !isWellFormed(signed)) {
      return;
    }
    draft.views.put(proposal.view(), record.with(signed));
    draft.report(new Observation.ProposalSeen(signed));
    if (!record.proposals().isEmpty()) {
      reportOnce(
          proposal.view(),
          signed.validator(),
          new ConsensusMessage.Proposed(record.proposals().getFirst()),
          new ConsensusMessage.Proposed(signed));
    }
    boolean unseen = !draft.blocks.containsKey(proposal.blockId());
    draft.mention(proposal.blockId(), signed.validator());
    if (unseen && proposal.isFresh()) {
      // The leader sends a fresh block by itself: asking at once would fetch it twice.
      long patience = draft.now + draft.context.timing().retryMillis() / 4;
      draft.blocks.put(
          proposal.blockId(), draft.block(proposal.blockId()).notBefore(patience));
    }
  }

  // Rule 5, what needs no certificate. The signer is the leader; the header is of this height and
  // parent, names its own view's leader, and is as old as the justification says.
  private boolean isWellFormed(SignedProposal signed) {
    Proposal proposal = signed.proposal();
    Header header = signed.header();
    HeightContext context = draft.context;
    boolean led =
        signed.validator() == context.leader(proposal.view())
            && header.proposer() == context.leader(header.view());
    boolean inView =
        proposal.isFresh()
            ? header.view() == proposal.view()
            : header.view() <= proposal.justifiedBy();
    boolean apart =
        header.timestampMillis()
            >= context.parent().timestampMillis() + context.timing().minBlockIntervalMillis();
    return (led || !draft.holds(Guard.LEADER_ONLY))
        && inView
        && (apart || !draft.holds(Guard.MIN_INTERVAL))
        && header.height() == context.height()
        && header.parent().equals(context.parent().blockId())
        && header.epoch() == context.validators().epoch()
        && header.blockId().equals(proposal.blockId());
  }

  /** Keeps the first vote of each validator, type and view. */
  void receive(SignedVote signed) {
    Vote vote = signed.vote();
    ViewRecord record = draft.at(vote.view());
    if (vote.view() > draft.view + ConsensusState.VIEWS_AHEAD
        && draft.holds(Guard.BOUNDED_VIEWS)) {
      return;
    }
    Optional<SignedVote> first = record.vote(vote.type(), signed.validator());
    if (first.isPresent()) {
      if (first.get().vote().excludes(vote)) {
        reportOnce(vote.view(), first.get(), signed);
      }
      return;
    }
    draft.views.put(vote.view(), record.with(signed));
    if (vote.type() != VoteType.NULLIFY) {
      draft.blocks.computeIfPresent(
          vote.blockId(), (_, block) -> block.from(signed.validator()));
    }
    opposite(vote.type())
        .flatMap(type -> record.vote(type, signed.validator()))
        .ifPresent(other -> reportOnce(vote.view(), other, signed));
    certify(vote);
  }

  private static Optional<VoteType> opposite(VoteType type) {
    return switch (type) {
      case NOTARIZE -> Optional.empty();
      case NULLIFY -> Optional.of(VoteType.FINALIZE);
      case FINALIZE -> Optional.of(VoteType.NULLIFY);
    };
  }

  private void certify(Vote vote) {
    ViewRecord record = draft.at(vote.view());
    if (record.certificate(vote.type()).isPresent()) {
      return;
    }
    Bits signers = Bits.of(draft.context.validators().size());
    List<Bytes> signatures = new ArrayList<>();
    for (Map.Entry<Integer, SignedVote> cast : record.votesOf(vote.type()).entrySet()) {
      if (cast.getValue().vote().equals(vote)) {
        signers = signers.with(cast.getKey());
        signatures.add(cast.getValue().signature());
      }
    }
    if (signatures.size() >= draft.quorum()) {
      adopt(
          new Certificate(
              vote.type(), vote.height(), vote.view(), vote.blockId(), signers, signatures));
    }
  }

  /** Takes a certificate, of any view, and writes it down before anything can rely on it (P3). */
  void adopt(Certificate certificate) {
    ViewRecord record = draft.at(certificate.view());
    Optional<Certificate> known = record.certificate(certificate.type());
    if (known.isPresent()) {
      if (!known.get().blockId().equals(certificate.blockId())) {
        draft.report(new Observation.Conflicted(known.get(), certificate));
      }
      return;
    }
    opposite(certificate.type())
        .flatMap(record::certificate)
        .ifPresent(other -> draft.report(new Observation.Conflicted(other, certificate)));
    accuse(record, certificate);
    keep(certificate);
    // P4 writes the finalization with its block; until the block is here the log keeps it.
    if (certificate.type() != VoteType.FINALIZE || !draft.isHeld(certificate.blockId())) {
      draft.emit(new Output.PersistCertificate(certificate));
    }
    draft.report(new Observation.CertificateHeld(certificate));
  }

  // A vote that came only inside a certificate may exclude one that came alone.
  private void accuse(ViewRecord record, Certificate certificate) {
    EvidenceFinder.votes(certificate)
        .forEach(
            (signer, vote) -> {
              for (VoteType type : VoteType.values()) {
                record
                    .vote(type, signer)
                    .filter(known -> known.vote().excludes(vote.vote()))
                    .ifPresent(known -> reportOnce(certificate.view(), known, vote));
              }
            });
  }

  /** Takes a certificate that the log has already. */
  void keep(Certificate certificate) {
    draft.views.put(certificate.view(), draft.at(certificate.view()).with(certificate));
    if (certificate.type() != VoteType.NULLIFY) {
      certificate.signers().indices().forEach(i -> draft.mention(certificate.blockId(), i));
    }
  }

  private void reportOnce(long view, SignedVote first, SignedVote second) {
    reportOnce(
        view,
        second.validator(),
        new ConsensusMessage.Voted(first),
        new ConsensusMessage.Voted(second));
  }

  private void reportOnce(
      long view, int validator, ConsensusMessage first, ConsensusMessage second) {
    if (!draft.at(view).reported().contains(validator)) {
      draft.views.put(view, draft.at(view).withReported(validator));
      draft.report(new Observation.Equivocated(validator, first, second));
    }
  }
}
