package io.etalon.consensus;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.Vote;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Something to do. Outputs are done strictly in order, each finished before the next begins: P1 to
 * P4 rest on it.
 */
public sealed interface Output {
  /** Append the certificate to the log, synced (P3). */
  record PersistCertificate(Certificate certificate) implements Output {}

  /** Append the block to the log, synced (P2). */
  record PersistBlock(Bytes32 blockId) implements Output {}

  /**
   * Sign the vote, append it to the log, synced (P1), send it to all, and hand it back as received.
   */
  record CastVote(Vote vote) implements Output {}

  /**
   * Sign the proposal, append it, synced (P1), send it to all, with the block when it is fresh, and
   * hand it back as received.
   */
  record Propose(Proposal proposal, Header header) implements Output {}

  /** Send to every peer. */
  record Broadcast(ConsensusMessage message) implements Output {}

  /** Send to one peer, numbered as in {@link Input.MessageReceived}. */
  record SendTo(int peer, ConsensusMessage message) implements Output {}

  /** Send the finalization of an earlier height to a peer that is still at it. */
  record SendFinalization(int peer, long height) implements Output {}

  /** Fire {@code timer} at a time, which may have passed. */
  record SetTimer(Timer timer, long atMillis) implements Output {}

  /** Build a block for a view. */
  record Build(long view) implements Output {}

  /** Execute a held block and say whether it is valid. */
  record Judge(Bytes32 blockId) implements Output {}

  /**
   * Write block, certificate and state in one step (P4), then cut the height's log and go on.
   * Always the last output.
   */
  record Commit(Bytes32 blockId, Certificate certificate) implements Output {}

  /** Tell an operator. */
  record Report(Observation observation) implements Output {}
}
