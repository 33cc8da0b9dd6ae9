package io.etalon.runtime;

import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * What extrinsics cost and how much a block holds.
 *
 * @param existentialDeposit a balance below it is removed
 * @param baseFee for every extrinsic
 * @param feePerByte for each encoded byte
 * @param feePerMicrosecond for each microsecond of weight
 * @param maxBlockWeightNanos nanoseconds of weight in one block
 * @param maxBlockBytes bytes of extrinsics in one block
 */
public record FeeParameters(
    Amount existentialDeposit,
    Amount baseFee,
    Amount feePerByte,
    Amount feePerMicrosecond,
    long maxBlockWeightNanos,
    long maxBlockBytes) {
  /** The stored form. */
  public static final Schema<FeeParameters> SCHEMA =
      ContainerSchema.<FeeParameters>named("FeeParameters")
          .field("existentialDeposit", Amount.SCHEMA, FeeParameters::existentialDeposit)
          .field("baseFee", Amount.SCHEMA, FeeParameters::baseFee)
          .field("feePerByte", Amount.SCHEMA, FeeParameters::feePerByte)
          .field("feePerMicrosecond", Amount.SCHEMA, FeeParameters::feePerMicrosecond)
          .field("maxBlockWeightNanos", Schemas.UINT64, FeeParameters::maxBlockWeightNanos)
          .field("maxBlockBytes", Schemas.UINT64, FeeParameters::maxBlockBytes)
          .build(
              in ->
                  new FeeParameters(
                      in.<Amount>next(),
                      in.<Amount>next(),
                      in.<Amount>next(),
                      in.<Amount>next(),
                      in.<Long>next(),
                      in.<Long>next()));
}
