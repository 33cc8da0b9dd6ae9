package io.etalon.balances;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.util.List;

/**
 * Who owns what at the start.
 *
 * @param endowments each account once, with at least the existential deposit
 */
public record BalancesGenesis(List<Endowment> endowments) {
  /** What one account starts with. */
  public record Endowment(AccountId account, Amount amount) {}

  /** Keeps a copy of the list. */
  public BalancesGenesis {
    endowments = List.copyOf(endowments);
  }
}
