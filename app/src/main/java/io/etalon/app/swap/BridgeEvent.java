package io.etalon.app.swap;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import org.apache.tuweni.bytes.Bytes32;

/** What the pallet {@code bridge} told in a block. */
public sealed interface BridgeEvent {
  /** The lock's number. */
  long lockId();

  /**
   * An amount was set aside.
   *
   * @param extrinsic index in the block of the extrinsic that did it
   */
  record Locked(int extrinsic, long lockId, AccountId from, AccountId to, Terms terms)
      implements BridgeEvent {}

  /** What a lock holds, under which hash and until when. */
  record Terms(Amount amount, Bytes32 hash, long expiresAtMillis) {}

  /** The receiver was paid, and the preimage is public. */
  record Redeemed(long lockId, Bytes32 preimage) implements BridgeEvent {}

  /** The sender has it back. */
  record Refunded(long lockId) implements BridgeEvent {}
}
