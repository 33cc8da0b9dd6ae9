package io.etalon.proxy;

import io.etalon.pallet.CallNames;
import io.etalon.pallet.Calls;
import io.etalon.pallet.Currency;
import io.etalon.pallet.Parameter;
import io.etalon.primitives.Amount;

/**
 * What {@code proxy} needs of the chain.
 *
 * @param deposit held from an account for each of its delegates; at least the existential deposit
 * @param maxDelegates of one account
 */
public record ProxyConfig(
    Calls calls, CallNames names, Currency currency, Parameter<Amount> deposit,
    int maxDelegates) {}
