package io.etalon.simulator;

import io.etalon.primitives.Checkpoint;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.Vote;
import io.etalon.primitives.VoteType;
import java.util.HashMap;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes32;

/** No honest key contradicts itself, restarts, wiped and restored disks or not (P1, A10, A14). */
final class SignatureCheck {
  private record Said(int signer, VoteType type, long height, long view) {}

  private record Led(int signer, long height, long view) {}

  private record Ended(int signer, long epoch) {}

  private final Map<Said, Bytes32> votes = new HashMap<>();
  private final Map<Led, Bytes32> proposals = new HashMap<>();
  private final Map<Ended, Checkpoint> checkpoints = new HashMap<>();

  void voted(int signer, Vote vote) {
    Said own = new Said(signer, vote.type(), vote.height(), vote.view());
    Bytes32 before = votes.get(own);
    if (before == null) {
      refuseAfter(own);
      votes.put(own, vote.blockId());
    } else if (!before.equals(vote.blockId())) {
      throw new SimulationFailure("double signature of an honest validator: " + own);
    }
  }

  private void refuseAfter(Said own) {
    boolean contradicts =
        switch (own.type()) {
          case NOTARIZE -> said(own, VoteType.NULLIFY);
          case NULLIFY -> said(own, VoteType.FINALIZE);
          case FINALIZE -> said(own, VoteType.NULLIFY);
        };
    if (contradicts) {
      throw new SimulationFailure(
          "an honest validator's vote is forbidden by an earlier one: " + own);
    }
  }

  private boolean said(Said own, VoteType type) {
    return votes.containsKey(new Said(own.signer(), type, own.height(), own.view()));
  }

  void proposed(int signer, Proposal proposal) {
    Led led = new Led(signer, proposal.height(), proposal.view());
    Bytes32 before = proposals.putIfAbsent(led, proposal.blockId());
    if (before != null && !before.equals(proposal.blockId())) {
      throw new SimulationFailure("an honest leader proposed twice: " + led);
    }
  }

  void ended(int signer, Checkpoint checkpoint) {
    Ended ended = new Ended(signer, checkpoint.epoch());
    Checkpoint before = checkpoints.putIfAbsent(ended, checkpoint);
    if (before != null && before.excludes(checkpoint)) {
      throw new SimulationFailure("an honest validator signed two ends of an epoch: " + ended);
    }
  }
}
