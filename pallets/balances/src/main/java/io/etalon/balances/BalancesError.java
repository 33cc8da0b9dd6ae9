package io.etalon.balances;

import io.etalon.pallet.DispatchError;

/** Why {@code balances} refuses a call. */
public enum BalancesError implements DispatchError {
  /** The account cannot spend that much. */
  INSUFFICIENT_BALANCE,
  /** The receiver would stay below the existential deposit. */
  BELOW_EXISTENTIAL_DEPOSIT,
  /** The sender would keep something, but less than the existential deposit. */
  WOULD_LEAVE_DUST;

  @Override
  public String pallet() {
    return Balances.NAME;
  }
}
