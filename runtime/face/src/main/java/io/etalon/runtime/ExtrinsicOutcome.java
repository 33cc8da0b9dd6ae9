package io.etalon.runtime;

import io.etalon.primitives.Amount;
import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
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
    Bytes32 id, boolean succeeded, String error, Amount fee, long weight) {
  private static final int MAX_ERROR_BYTES = 128;

  /** The stored form. */
  public static final Schema<ExtrinsicOutcome> SCHEMA =
      ContainerSchema.<ExtrinsicOutcome>named("ExtrinsicOutcome")
          .field("id", Schemas.BYTES32, ExtrinsicOutcome::id)
          .field("succeeded", Schemas.BOOLEAN, ExtrinsicOutcome::succeeded)
          .field("error", Text.ofAtMost(MAX_ERROR_BYTES), ExtrinsicOutcome::error)
          .field("fee", Amount.SCHEMA, ExtrinsicOutcome::fee)
          .field("weight", Schemas.UINT64, ExtrinsicOutcome::weight)
          .build(
              in ->
                  new ExtrinsicOutcome(
                      in.<Bytes32>next(),
                      in.<Boolean>next(),
                      in.<String>next(),
                      in.<Amount>next(),
                      in.<Long>next()));
}
