package io.etalon.pallet;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;

/** The chain's token, as other pallets may move it. Served by {@code balances}. */
public interface Currency {
  /** What the account can spend. */
  Amount free(Context context, AccountId account);

  /** Moves {@code amount}; refused where it is not there or would leave dust. */
  void transfer(Context context, AccountId from, AccountId to, Amount amount)
      throws DispatchException;

  /**
   * Creates {@code amount}; an account that would stay below the existential deposit gets nothing.
   * Returns what was created.
   */
  Amount mint(Context context, AccountId to, Amount amount);

  /** Sets aside {@code amount} so that it cannot be spent. */
  void hold(Context context, AccountId account, Amount amount) throws DispatchException;

  /** Frees up to {@code amount} of what was set aside; returns how much that was. */
  Amount release(Context context, AccountId account, Amount amount);
}
