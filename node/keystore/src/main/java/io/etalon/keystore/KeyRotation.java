package io.etalon.keystore;

import io.etalon.chainspec.ValidatorPublic;

/**
 * New hot keys that are wanted for a validator.
 *
 * @param label of the new key files; must be free
 * @param current the validator as it is, from its public file
 * @param firstEpoch from which the new keys are good
 * @param lastEpoch until which, inclusive
 */
public record KeyRotation(
    String label, ValidatorPublic current, long firstEpoch, long lastEpoch) {}
