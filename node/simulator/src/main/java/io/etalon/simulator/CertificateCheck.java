package io.etalon.simulator;

import io.etalon.consensus.Observation;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.DoubleCheckpoint;
import io.etalon.primitives.DoubleProposal;
import io.etalon.primitives.DoubleReport;
import io.etalon.primitives.DoubleVote;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.VoteType;
import java.util.HashMap;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes32;

/**
 * No certificates that exclude each other (A22), and no honest validator among those who are shown
 * to have signed twice (A19).
 */
final class CertificateCheck {
  private record About(VoteType type, long height, long view) {}

  private final Honesty isHonest;
  private final long epochBlocks;
  private final Map<About, Bytes32> held = new HashMap<>();
  private long contradictions;
  private long convictions;

  /** Whether the validator of an index was honest at a height. */
  interface Honesty {
    boolean test(long height, int index);
  }

  CertificateCheck(Honesty isHonest, long epochBlocks) {
    this.isHonest = isHonest;
    this.epochBlocks = epochBlocks;
  }

  void observed(Observation observation) {
    switch (observation) {
      case Observation.CertificateHeld(Certificate certificate) -> hold(certificate);
      case Observation.Conflicted conflicted ->
          throw new SimulationFailure("conflicting certificates: " + conflicted);
      case Observation.Equivocated equivocated -> {
        contradictions++;
        if (isHonest.test(equivocated.first().height(), equivocated.validator())) {
          throw new SimulationFailure("an honest validator is convicted: " + equivocated);
        }
      }
      default -> {}
    }
  }

  /** How often honest nodes saw somebody contradict itself. */
  long contradictions() {
    return contradictions;
  }

  /** How much evidence is in the chain. */
  long convictions() {
    return convictions;
  }

  /** Evidence in a block names who signed twice; of reports a liar alone can have signed both. */
  void convicted(Block block) {
    for (Evidence evidence : block.body().evidence()) {
      convictions++;
      boolean isWrong =
          switch (evidence) {
            case DoubleVote vote -> isHonest.test(vote.first().height(), vote.validator());
            case DoubleProposal proposal ->
                isHonest.test(proposal.first().height(), proposal.validator());
            case DoubleCheckpoint checkpoints ->
                isHonest.test(checkpoints.epoch() * epochBlocks, checkpoints.validator());
            case DoubleReport _ -> false;
          };
      if (isWrong) {
        throw new SimulationFailure("a block convicts an honest validator: " + evidence);
      }
    }
  }

  private void hold(Certificate certificate) {
    About about = about(certificate, certificate.type());
    Bytes32 before = held.putIfAbsent(about, certificate.blockId());
    if (before != null && !before.equals(certificate.blockId())) {
      throw new SimulationFailure("conflicting certificates: two blocks for " + about);
    }
    boolean isBoth =
        switch (certificate.type()) {
          case NOTARIZE -> false;
          case FINALIZE -> held.containsKey(about(certificate, VoteType.NULLIFY));
          case NULLIFY -> held.containsKey(about(certificate, VoteType.FINALIZE));
        };
    if (isBoth) {
      throw new SimulationFailure("conflicting certificates: finalized and nullified, " + about);
    }
  }

  private static About about(Certificate certificate, VoteType type) {
    return new About(type, certificate.height(), certificate.view());
  }
}
