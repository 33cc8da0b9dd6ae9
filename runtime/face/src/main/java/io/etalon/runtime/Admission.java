package io.etalon.runtime;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import org.apache.tuweni.bytes.Bytes32;

/** What the runtime says of an extrinsic that asks to enter the pool. */
public sealed interface Admission {
  /**
   * It can be included in the next block ({@code nonce} equals the account's) or in a later one
   * ({@code nonce} is higher).
   *
   * @param accountNonce the account's next nonce in the state that was asked
   * @param deathHeight the first height at which it can no longer be included
   * @param fee what its inclusion costs at most, tip included
   */
  record Admitted(
      Bytes32 id,
      AccountId account,
      long nonce,
      long accountNonce,
      long deathHeight,
      Amount tip,
      Amount fee)
      implements Admission {
    /** Whether the next block can include it. */
    public boolean isReady() {
      return nonce == accountNonce;
    }
  }

  /** It can never be included as it is, or not now. */
  record Refused(ExtrinsicRefusal refusal) implements Admission {}
}
