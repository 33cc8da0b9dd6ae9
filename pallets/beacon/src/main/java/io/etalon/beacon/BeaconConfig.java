package io.etalon.beacon;

import io.etalon.pallet.Parameter;
import io.etalon.pallet.Validators;

/**
 * What {@code beacon} needs of others.
 *
 * @param validators who signs extensions when
 * @param closingBlocks how many heights before an epoch its randomness is fixed; at least 1, less
 *     than an epoch, and always the same
 * @param isRequired whether who withholds its reveal loses an epoch's reward
 */
public record BeaconConfig(
    Validators validators, Parameter<Long> closingBlocks, Parameter<Boolean> isRequired) {}
