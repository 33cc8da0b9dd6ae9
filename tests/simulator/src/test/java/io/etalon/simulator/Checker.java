package io.etalon.simulator;

import io.etalon.consensus.Observation;
import io.etalon.primitives.Certificate;
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
  private final Map<Long, Bytes32> finalized = new HashMap<>();
  private final Map<Slot, Bytes32> said = new HashMap<>();

  Checker(Set<Integer> honest) {
    this.honest = honest;
  }

  /** One block a height. */
  void committed(int node, long height, Bytes32 blockId) {
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
