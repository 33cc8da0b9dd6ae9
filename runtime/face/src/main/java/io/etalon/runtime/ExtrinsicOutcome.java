package io.etalon.runtime;

import io.etalon.primitives.Amount;
import org.apache.tuweni.bytes.Bytes32;

/**
 * How an included extrinsic went.
 *
 * @param succeeded whether its call took effect; if not, only fee and nonce changed
 * @param error pallet and reason, such as {@code balances.INSUFFICIENT_BALANCE}; empty on success
 * @param fee what the signer paid, tip included
 * @param weight nanoseconds of reference time that were charged
 */
public record ExtrinsicOutcome(
    Bytes32 id, boolean succeeded, String error, Amount fee, long weight) {}
