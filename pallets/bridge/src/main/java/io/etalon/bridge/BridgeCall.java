package io.etalon.bridge;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import org.apache.tuweni.bytes.Bytes32;

/** What an account may ask of {@code bridge}. */
public sealed interface BridgeCall {
  /**
   * Sets {@code amount} aside for {@code to}.
   *
   * @param hash SHA-256 of the 32-byte preimage
   * @param expiresAtMillis the block time from which it goes back instead
   */
  record Lock(AccountId to, Amount amount, Bytes32 hash, long expiresAtMillis)
      implements BridgeCall {}

  /** Pays a lock out to its receiver and makes the preimage public; anyone may. */
  record Redeem(long lockId, Bytes32 preimage) implements BridgeCall {}

  /** Gives an expired lock back to its sender; anyone may. */
  record Refund(long lockId) implements BridgeCall {}

  /** Changes what locks may be from now on; open ones stay as they are; root only. */
  record SetParameters(BridgeParameters parameters) implements BridgeCall {}
}
