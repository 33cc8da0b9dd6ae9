package io.etalon.balances;

import io.etalon.pallet.Parameter;
import io.etalon.primitives.Amount;

/**
 * What {@code balances} needs of the chain.
 *
 * @param existentialDeposit no account holds less; at least one unit
 */
public record BalancesConfig(Parameter<Amount> existentialDeposit) {}
