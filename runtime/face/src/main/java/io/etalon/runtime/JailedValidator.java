package io.etalon.runtime;

import io.etalon.primitives.AccountId;

/**
 * A validator that neither leads nor earns for what it signed, until governance releases it.
 *
 * @param sinceHeight of the block that carried the evidence
 * @param offence what it signed twice, in a word or two
 * @param height at which it did
 * @param view in which it did
 */
public record JailedValidator(
    AccountId account, long sinceHeight, String offence, long height, long view) {}
