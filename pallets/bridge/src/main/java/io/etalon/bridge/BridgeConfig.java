package io.etalon.bridge;

import io.etalon.pallet.Currency;
import io.etalon.pallet.Parameter;
import io.etalon.primitives.Amount;

/**
 * What {@code bridge} needs of the chain.
 *
 * @param minAmount the least that a lock holds; at least the existential deposit, so that paying it
 *     out never fails
 */
public record BridgeConfig(Currency currency, Parameter<Amount> minAmount) {}
