package io.etalon.client;

import io.etalon.runtime.ExtrinsicOutcome;
import org.apache.tuweni.bytes.Bytes32;

/** Where an extrinsic stands. */
public sealed interface ExtrinsicPlace {
  /** What the extrinsic is, whoever signed it how. */
  Bytes32 id();

  /**
   * It waits in the node's pool.
   *
   * @param deathHeight the first height at which it can no longer be included; 0 where not known
   */
  record Waiting(Bytes32 id, long deathHeight) implements ExtrinsicPlace {}

  /**
   * It is final, whether its call succeeded or not.
   *
   * @param index in the block's list
   */
  record Included(long height, Bytes32 blockId, int index, ExtrinsicOutcome outcome)
      implements ExtrinsicPlace {
    @Override
    public Bytes32 id() {
      return outcome.id();
    }
  }

  /**
   * The node no longer tries to include it.
   *
   * @param detail for people, with the remedy
   */
  record Dropped(Bytes32 id, DropReason reason, String detail) implements ExtrinsicPlace {}

  /** Why an extrinsic was dropped. */
  enum DropReason {
    /** Its mortal span is over. */
    EXPIRED,
    /** The pool gave its place to another; it may be submitted again. */
    DISPLACED,
    /** Another extrinsic of the account used its nonce. */
    SUPERSEDED
  }
}
