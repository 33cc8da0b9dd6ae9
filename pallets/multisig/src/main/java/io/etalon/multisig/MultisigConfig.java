package io.etalon.multisig;

import io.etalon.pallet.Calls;
import io.etalon.pallet.Currency;
import io.etalon.pallet.Parameter;
import io.etalon.primitives.Amount;

/**
 * What {@code multisig} needs of the chain.
 *
 * @param leastDeposit the existential deposit: what is held never counts as dust
 * @param maxOpen operations that one member may have pending for one account
 */
public record MultisigConfig(
    Calls calls, Currency currency, Parameter<Amount> leastDeposit, int maxOpen) {
  /** The most that {@code maxOpen} may be. */
  public static final int MOST_OPEN = 8;

  /** Refuses a bound that the state's schema does not hold. */
  public MultisigConfig {
    if (maxOpen < 1 || maxOpen > MOST_OPEN) {
      throw new IllegalArgumentException("1 to " + MOST_OPEN + " may be open, not " + maxOpen);
    }
  }
}
