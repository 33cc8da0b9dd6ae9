package io.etalon.consensus;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.SignedProposal;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Something that an operator, a metric or a collector of evidence wants to know; agreement does not
 * depend on it.
 */
public sealed interface Observation {
  /** A view began. */
  record ViewEntered(long height, long view, int leader) implements Observation {}

  /** A proposal of the view's leader came; its seal, where there is one, rides along. */
  record ProposalSeen(SignedProposal proposal) implements Observation {}

  /** A certificate came together or came in. */
  record CertificateHeld(Certificate certificate) implements Observation {}

  /** A view ended without a block for want of what the explanation names. */
  record ViewTimedOut(Explanation explanation) implements Observation {}

  /** A proposed block failed its checks. */
  record BlockInvalid(long height, long view, Bytes32 blockId) implements Observation {}

  /**
   * A validator signed two statements that exclude each other: both, in the order in which they
   * came.
   */
  record Equivocated(int validator, ConsensusMessage first, ConsensusMessage second)
      implements Observation {}

  /** Two certificates exclude each other: more validators lie than agreement can bear. */
  record Conflicted(Certificate first, Certificate second) implements Observation {}

  /** A peer is more than one height ahead: blocks should be fetched by range. */
  record Behind(int peer, long height) implements Observation {}

  /**
   * A peer sent a message whose signature does not hold, or a block that is not what its header
   * commits to.
   */
  record Forged(int peer) implements Observation {}
}
