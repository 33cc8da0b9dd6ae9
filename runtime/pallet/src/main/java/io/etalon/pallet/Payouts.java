package io.etalon.pallet;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;

/**
 * Where it goes what validators earn. {@code balances} alone serves it by creating all of it on the
 * validator's account ({@link Currency#mint}); a pallet that holds stakes shares it with those who
 * put them up.
 */
@FunctionalInterface
public interface Payouts {
  /** Creates what {@code validator} has earned; returns what was created, whoever has it now. */
  Amount pay(Context context, AccountId validator, Amount earned);
}
