package io.etalon.runtime;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.util.List;

/**
 * An account as the state has it.
 *
 * @param nonce the next extrinsic's
 * @param free what can be spent, holds not included
 * @param held what is there but cannot be spent
 * @param keys the registered key; empty before the account's first extrinsic
 */
public record AccountState(
    AccountId account, long nonce, Amount free, Amount held, List<PublicKey> keys) {
  /** Keeps a copy of the list. */
  public AccountState {
    keys = List.copyOf(keys);
  }
}
