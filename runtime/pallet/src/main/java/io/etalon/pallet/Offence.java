package io.etalon.pallet;

import io.etalon.primitives.AccountId;

/**
 * A conviction: one validator, one place in the chain at which it signed what excludes each other.
 *
 * @param epoch of the height
 */
public record Offence(AccountId account, long epoch, long height, long view) {}
