package io.etalon.balances;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;

/** What an account may ask of {@code balances}. */
public sealed interface BalancesCall {
  /**
   * Moves {@code amount} from the signer to {@code to}. What stays behind is nothing, or at least
   * the existential deposit; so is what arrives.
   */
  record Transfer(AccountId to, Amount amount) implements BalancesCall {}

  /** Moves everything that the signer can spend, the fee paid; what is held stays. */
  record TransferAll(AccountId to) implements BalancesCall {}
}
