package io.etalon.staking;

import io.etalon.pallet.Currency;
import io.etalon.pallet.Parameter;
import io.etalon.pallet.Validators;
import io.etalon.primitives.AccountId;

/**
 * What {@code staking} needs of the chain.
 *
 * @param currency what is staked and earned
 * @param validators how epochs are counted
 * @param evidenceWindowEpochs how long after its epoch an offence is punished; stake is never
 *     unlocked sooner
 * @param treasury whose account receives what is slashed
 */
public record StakingConfig(
    Currency currency,
    Validators validators,
    Parameter<Long> evidenceWindowEpochs,
    AccountId treasury) {}
