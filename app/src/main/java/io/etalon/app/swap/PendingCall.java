package io.etalon.app.swap;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A signed call that was or is about to be submitted. Submitting it again is harmless: it is the
 * same extrinsic with the same nonce.
 *
 * @param id what the chain knows it by
 * @param deathHeight the first height that can no longer include it
 */
public record PendingCall(Kind kind, Bytes extrinsic, Bytes32 id, long deathHeight) {
  /** What it does. */
  public enum Kind { LOCK, REDEEM, REFUND }
}
