package io.etalon.governance;

import io.etalon.pallet.Calls;
import io.etalon.pallet.Currency;
import io.etalon.pallet.Validators;

/** What {@code governance} needs of the chain. */
public record GovernanceConfig(Calls calls, Validators validators, Currency currency) {}
