package io.etalon.txpool;

import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/** What became of an extrinsic that asked to enter the pool. */
public sealed interface Submission {
  /**
   * It waits.
   *
   * @param displaced the ids of extrinsics that had to go for it
   */
  record Added(List<Bytes32> displaced) implements Submission {
    /** Keeps a copy of the list. */
    public Added {
      displaced = List.copyOf(displaced);
    }
  }

  /** It was there already; submitting again changes nothing. */
  record Known() implements Submission {}

  /** There is no place for it; {@code detail} says what would help. */
  record Refused(Reason reason, String detail) implements Submission {}

  /** Why there is no place. */
  enum Reason {
    /** Everything that waits pays at least as much. */
    POOL_FULL,
    /** The account has as many extrinsics waiting as it may. */
    ACCOUNT_FULL,
    /** The nonce lies too far above the account's next one. */
    NONCE_GAP,
    /**
     * Another extrinsic of the account has this nonce, and this one does not tip at least a tenth
     * more.
     */
    NONCE_TAKEN
  }
}
