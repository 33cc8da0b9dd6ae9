package io.etalon.pallet;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;

/** Takes and gives back fees; used by the executive. Served by {@code balances}. */
public interface Fees {
  /** Whether the account can pay {@code fee}. */
  boolean canPay(Context context, AccountId account, Amount fee);

  /** Takes {@code fee}; the caller has asked {@link #canPay} in the same state. */
  void withdraw(Context context, AccountId account, Amount fee);

  /** Gives back what was too much and pays the rest to the proposer. */
  void settle(Context context, FeeSettlement settlement);

  /**
   * How a withdrawn fee is divided.
   *
   * @param refund back to the payer
   * @param reward to the proposer
   */
  record FeeSettlement(AccountId payer, Amount refund, AccountId proposer, Amount reward) {}
}
