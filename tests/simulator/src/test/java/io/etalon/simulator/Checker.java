package io.etalon.simulator;

import io.etalon.consensus.Observation;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.Vote;
import io.etalon.primitives.VoteType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Watches everything that honest nodes say and do, and stops the simulation at the first broken
 * promise.
 */
final class Checker {
  /** What a vote or certificate is about. */
  private record Slot(int signer, VoteType type, long height, long view) {}

  private static final int QUORUM = -1;

  private final Set<Integer> honest;
  private final LeaderOrder leaders;
  private final Map<Long, Bytes32> finalized = new HashMap<>();
  private final Map<Slot, Bytes32> said = new HashMap<>();

  Checker(Set<Integer> honest, LeaderOrder leaders) {
    this.honest = honest;
    this.leaders = leaders;
  }

  /** Who leads a view of a height. */
  @FunctionalInterface
  interface LeaderOrder {
    int leader(long height, long view);
  }

  /** One block a height, by the leader of its view. */
  void committed(int node, Header header) {
    long height = header.height();
    Bytes32 blockId = header.blockId();
    if (header.proposer() != leaders.leader(height, header.view())) {
      throw new SimulationFailure("node " + node + " finalized a block of no leader: " + header);
    }
    Bytes32 before = finalized.putIfAbsent(height, blockId);
    if (before != null && !before.equals(blockId)) {
      throw new SimulationFailure(
          "fork: node %d finalized %s at height %d, another %s"
              .formatted(node, blockId, height, before));
    }
  }

  /** No honest signature contradicts an earlier one, restarts or not. */
  void said(int signer, Vote vote) {
    if (!honest.contains(signer)) {
      return;
    }
    Slot nullified = new Slot(signer, VoteType.NULLIFY, vote.height(), vote.view());
    Slot own = new Slot(signer, vote.type(), vote.height(), vote.view());
    if (vote.type() == VoteType.NOTARIZE
        && said.containsKey(nullified)
        && !said.containsKey(own)) {
      throw new SimulationFailure("honest validator notarized after nullifying: " + own);
    }
    note(signer, vote, "double signature of honest validator " + signer);
    forbid(signer, vote, "honest validator " + signer + " finalized and nullified");
  }

  /** Nothing that a node observes convicts an honest one, and no two certificates contradict. */
  void observed(Observation observation) {
    switch (observation) {
      case Observation.CertificateHeld held -> {
        Certificate certificate = held.certificate();
        note(QUORUM, certificate.vote(), "conflicting certificates");
        forbid(QUORUM, certificate.vote(), "a view is finalized and nullified");
      }
      case Observation.Conflicted conflicted ->
          throw new SimulationFailure("conflicting certificates " + conflicted);
      case Observation.Equivocated equivocated -> {
        if (honest.contains(equivocated.validator())) {
          throw new SimulationFailure("an honest validator was convicted: " + equivocated);
        }
      }
      default -> {}
    }
  }

  long height() {
    return finalized.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private void note(int signer, Vote vote, String offence) {
    Slot slot = new Slot(signer, vote.type(), vote.height(), vote.view());
    Bytes32 before = said.putIfAbsent(slot, vote.blockId());
    if (before != null && !before.equals(vote.blockId())) {
      throw new SimulationFailure(offence + ": " + slot);
    }
  }

  private void forbid(int signer, Vote vote, String offence) {
    VoteType other =
        switch (vote.type()) {
          case NULLIFY -> VoteType.FINALIZE;
          case FINALIZE -> VoteType.NULLIFY;
          case NOTARIZE -> VoteType.NOTARIZE;
        };
    Slot slot = new Slot(signer, other, vote.height(), vote.view());
    if (other != vote.type() && said.containsKey(slot)) {
      throw new SimulationFailure(offence + ": " + slot);
    }
  }
}
