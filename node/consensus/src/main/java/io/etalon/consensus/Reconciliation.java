package io.etalon.consensus;

import io.etalon.consensus.ConsensusMessage.Held;
import io.etalon.consensus.ConsensusMessage.Status;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.VoteType;
import io.etalon.ssz.Bits;
import io.etalon.ssz.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Saying again, and saying to others what they lack, because no message is certain to arrive.
 *
 * <p>An equivocator's first vote may differ from node to node, so that a quorum that exists at one
 * cannot be rebuilt from votes at another: whole certificates go before single votes.
 */
final class Reconciliation {
  /** Messages that one status is answered with. */
  private static final int MAX_PUSHED = 64;

  private final Draft draft;
  private final HeightContext context;

  Reconciliation(Draft draft) {
    this.draft = draft;
    this.context = draft.context;
  }

  /** Says again what this node said in this height and where it stands. */
  void retry() {
    if (draft.holds(Guard.RESEND)) {
      resend();
    }
    draft.setTimer(Timer.Kind.RETRY, 0, draft.now + context.timing().retryMillis());
  }

  /** P5: after a restart, the certificates too. */
  void resendAll() {
    int sent = 0;
    for (ViewRecord record : draft.views.descendingMap().values()) {
      for (Certificate certificate : record.certificates().values()) {
        if (sent++ < ConsensusState.VIEWS_AHEAD) {
          draft.emit(new Output.Broadcast(new ConsensusMessage.Certified(certificate)));
        }
      }
    }
    resend();
  }

  private void resend() {
    for (Map.Entry<Long, ViewRecord> entry : draft.views.entrySet()) {
      ViewRecord record = entry.getValue();
      for (VoteType type : record.cast().keySet()) {
        boolean needed = record.certificate(type).isEmpty() && isRecent(entry.getKey(), type);
        record
            .vote(type, context.self())
            .filter(_ -> needed)
            .ifPresent(
                vote -> draft.emit(new Output.Broadcast(new ConsensusMessage.Voted(vote))));
      }
    }
    draft.at(draft.view).proposals().stream()
        .filter(signed -> signed.validator() == context.self())
        .forEach(
            signed -> draft.emit(new Output.Broadcast(new ConsensusMessage.Proposed(signed))));
    draft.emit(new Output.Broadcast(status()));
  }

  private boolean isRecent(long view, VoteType type) {
    return type == VoteType.FINALIZE || view >= draft.view - ConsensusState.VIEWS_AHEAD;
  }

  /** Where this node stands. */
  Status status() {
    List<Held> held = new ArrayList<>();
    for (Map.Entry<Long, ViewRecord> entry : draft.views.descendingMap().entrySet()) {
      for (VoteType type : VoteType.values()) {
        held.addAll(heldOf(entry.getKey(), type, entry.getValue()));
      }
    }
    List<Held> bounded = held.subList(0, Math.min(held.size(), Status.MAX_HELD));
    return new Status(
        context.height(), draft.view, context.parent().blockId(), bounded);
  }

  private List<Held> heldOf(long view, VoteType type, ViewRecord record) {
    TreeMap<Bytes32, Bits> signers = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    if (isRecent(view, type)) {
      for (SignedVote vote : record.votesOf(type).values()) {
        signers.merge(
            vote.vote().blockId(),
            Bits.of(context.validators().size(), vote.validator()),
            (bits, _) -> bits.with(vote.validator()));
      }
    }
    record
        .certificate(type)
        .ifPresent(known -> signers.merge(known.blockId(), known.signers(), Reconciliation::union));
    return signers.entrySet().stream()
        .map(entry -> new Held(type, view, entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Bits union(Bits left, Bits right) {
    Bits all = left;
    for (int index : right.indices()) {
      all = all.with(index);
    }
    return all;
  }

  /** Answers a peer's status with what the peer lacks, at most once in half a retry interval. */
  void answer(int peer, Status status) {
    long pushed = draft.pushedAtMillis.getOrDefault(peer, Long.MIN_VALUE / 2);
    if (draft.now < pushed + context.timing().retryMillis() / 2) {
      return;
    }
    draft.pushedAtMillis.put(peer, draft.now);
    if (status.height() < context.height()) {
      draft.emit(new Output.SendFinalization(peer, status.height()));
    } else if (status.height() > context.height()) {
      if (status.height() > context.height() + 1) {
        draft.report(new Observation.Behind(peer, status.height()));
      }
      draft.emit(new Output.SendTo(peer, status()));
    } else {
      push(peer, status);
    }
  }

  private void push(int peer, Status status) {
    List<ConsensusMessage> lacking = new ArrayList<>();
    eachView(record -> pushCertificates(record, status, lacking));
    eachView(record -> pushVotes(record, status, lacking));
    lacking.stream()
        .limit(MAX_PUSHED)
        .forEach(message -> draft.emit(new Output.SendTo(peer, message)));
  }

  // The newest view first: its certificate lets the peer enter the view in which the others are.
  private void eachView(Consumer<ViewRecord> action) {
    draft.views.descendingMap().values().forEach(action);
  }

  private void pushCertificates(
      ViewRecord record, Status status, List<ConsensusMessage> lacking) {
    for (Certificate certificate : record.certificates().values()) {
      Bits theirs =
          signersOf(status, certificate.type(), certificate.view(), certificate.blockId());
      if (theirs.cardinality() < context.quorum()) {
        lacking.add(new ConsensusMessage.Certified(certificate));
      }
    }
  }

  private void pushVotes(ViewRecord record, Status status, List<ConsensusMessage> lacking) {
    record
        .votes()
        .forEach(
            (type, votes) -> {
              if (record.certificate(type).isPresent()) {
                return;
              }
              for (SignedVote vote : votes.values()) {
                Bits theirs =
                    signersOf(status, type, vote.vote().view(), vote.vote().blockId());
                if (!theirs.get(vote.validator())) {
                  lacking.add(new ConsensusMessage.Voted(vote));
                }
              }
            });
  }

  private Bits signersOf(Status status, VoteType type, long view, Bytes32 blockId) {
    Bits signers = Bits.of(context.validators().size());
    for (Held held : status.held()) {
      if (held.view() == view && held.type() == type && isAbout(held, blockId)) {
        signers = union(signers, held.signers());
      }
    }
    return signers;
  }

  private boolean isAbout(Held held, Bytes32 blockId) {
    boolean fits = held.signers().length() == context.validators().size();
    return fits && (held.blockId().equals(blockId) || !draft.holds(Guard.STATUS_PER_BLOCK));
  }

  /** Answers a request with the certificate, where it is held. */
  void answer(int peer, ConsensusMessage.CertificateRequest request) {
    Optional<Certificate> certificate = draft.at(request.view()).certificate(request.type());
    certificate.ifPresent(
        held -> draft.emit(new Output.SendTo(peer, new ConsensusMessage.Certified(held))));
  }
}
