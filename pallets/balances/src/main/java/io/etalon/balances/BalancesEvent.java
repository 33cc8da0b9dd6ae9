package io.etalon.balances;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;

/** What {@code balances} tells the world. Fees are told by {@code system}. */
public sealed interface BalancesEvent {
  /** Tokens moved. */
  record Transferred(AccountId from, AccountId to, Amount amount) implements BalancesEvent {}

  /** Tokens were created. */
  record Minted(AccountId account, Amount amount) implements BalancesEvent {}

  /** Tokens were set aside. */
  record Held(AccountId account, Amount amount) implements BalancesEvent {}

  /** Tokens that were set aside can be spent again. */
  record Released(AccountId account, Amount amount) implements BalancesEvent {}

  /** Less than the existential deposit was left or would have arrived, and was destroyed. */
  record DustRemoved(AccountId account, Amount amount) implements BalancesEvent {}
}
