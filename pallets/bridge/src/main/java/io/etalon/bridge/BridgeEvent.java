package io.etalon.bridge;

import org.apache.tuweni.bytes.Bytes32;

/** What {@code bridge} tells the world. */
public sealed interface BridgeEvent {
  /** An amount was set aside. */
  record Locked(long lockId, HashLock lock) implements BridgeEvent {}

  /** The receiver was paid; the preimage opens the lock of the same hash on the other chain. */
  record Redeemed(long lockId, HashLock lock, Bytes32 preimage) implements BridgeEvent {}

  /** The sender has it back. */
  record Refunded(long lockId, HashLock lock) implements BridgeEvent {}

  /** Locks are bounded by these from now on. */
  record ParametersSet(BridgeParameters parameters) implements BridgeEvent {}
}
