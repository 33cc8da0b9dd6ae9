package io.etalon.client;

import io.etalon.primitives.Amount;

/**
 * What inclusion would cost and do.
 *
 * @param fee at most, tip included
 * @param weightNanos nanoseconds of reference time
 * @param succeeds whether the call would take effect now
 * @param error pallet and reason where it would not; else empty
 */
public record FeeEstimate(Amount fee, long weightNanos, boolean succeeds, String error) {}
