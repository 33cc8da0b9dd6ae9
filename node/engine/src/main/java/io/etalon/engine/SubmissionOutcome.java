package io.etalon.engine;

import io.etalon.runtime.ExtrinsicRefusal;
import io.etalon.txpool.Submission;
import org.apache.tuweni.bytes.Bytes32;

/** What became of a submitted extrinsic. Submitting the same again is harmless and says so. */
public sealed interface SubmissionOutcome {
  /**
   * It waits in the pool; it may have been there before.
   *
   * @param deathHeight the first height that can no longer include it
   */
  record Waiting(Bytes32 id, long deathHeight) implements SubmissionOutcome {}

  /** It is part of the finalized chain already. */
  record Finalized(Bytes32 id, long height) implements SubmissionOutcome {}

  /**
   * It fails a check.
   *
   * @param expectedNonce the account's next nonce
   */
  record Refused(Bytes32 id, ExtrinsicRefusal refusal, long expectedNonce)
      implements SubmissionOutcome {}

  /** The pool has no place for it. */
  record NoRoom(Bytes32 id, Submission.Refused refusal) implements SubmissionOutcome {}

  /** The node verifies as many signatures as it can: try again in a moment. */
  record Busy() implements SubmissionOutcome {}
}
