package io.etalon.consensus;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.DoubleProposal;
import io.etalon.primitives.DoubleVote;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes evidence of what the machine observed, for a block to carry. What the machine observes is
 * verified; whether it convicts is the runtime's to judge all the same.
 */
public final class EvidenceFinder {
  private EvidenceFinder() {}

  /**
   * The evidence in an observation of a height whose set is {@code validators}: of two certificates
   * that exclude each other one piece for each validator that signed both, more than a third of
   * all.
   */
  public static List<Evidence> find(Observation observation, ValidatorSet validators) {
    return switch (observation) {
      case Observation.Equivocated equivocated ->
          find(validators.epoch(), equivocated.first(), equivocated.second());
      case Observation.Conflicted(Certificate first, Certificate second) ->
          find(validators.epoch(), first, second);
      case Observation.ViewEntered _,
          Observation.ProposalSeen _,
          Observation.CertificateHeld _,
          Observation.ViewTimedOut _,
          Observation.BlockInvalid _,
          Observation.Behind _,
          Observation.Forged _ ->
          List.of();
    };
  }

  private static List<Evidence> find(
      long epoch, ConsensusMessage first, ConsensusMessage second) {
    if (first instanceof ConsensusMessage.Voted(SignedVote one)
        && second instanceof ConsensusMessage.Voted(SignedVote other)) {
      return List.of(DoubleVote.of(epoch, one, other));
    }
    if (first instanceof ConsensusMessage.Proposed(SignedProposal one)
        && second instanceof ConsensusMessage.Proposed(SignedProposal other)) {
      return List.of(DoubleProposal.of(epoch, one, other));
    }
    return List.of();
  }

  private static List<Evidence> find(long epoch, Certificate first, Certificate second) {
    Map<Integer, SignedVote> ones = votes(first);
    List<Evidence> found = new ArrayList<>();
    votes(second)
        .forEach(
            (signer, other) -> {
              SignedVote one = ones.get(signer);
              if (one != null && one.vote().excludes(other.vote())) {
                found.add(DoubleVote.of(epoch, one, other));
              }
            });
    return found;
  }

  /** The votes that a certificate is made of, by validator. */
  static Map<Integer, SignedVote> votes(Certificate certificate) {
    Map<Integer, SignedVote> votes = new TreeMap<>();
    int next = 0;
    for (int signer : certificate.signers().indices()) {
      votes.put(
          signer,
          new SignedVote(certificate.vote(), signer, certificate.signatures().get(next++)));
    }
    return votes;
  }
}
