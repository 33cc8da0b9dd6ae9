package io.etalon.assembly;

import io.etalon.primitives.Amount;
import io.etalon.primitives.Limits;
import io.etalon.runtime.FeeParameters;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.TimingParameters;

/** What no single pallet can check of a genesis configuration. */
final class GenesisRules {
  /** A block this light could not hold a single extrinsic signed with SLH-DSA. */
  private static final long MIN_BLOCK_WEIGHT_NANOS = 10_000_000;

  /** Beyond an hour a block would be measured in days of fees that overflow. */
  private static final long MAX_BLOCK_WEIGHT_NANOS = 3_600_000_000_000L;

  private static final long NANOS_PER_MICRO = 1_000;

  private GenesisRules() {}

  /** Refuses, with an {@link IllegalArgumentException} that says which value and why. */
  static void check(GenesisConfig config) {
    TimingParameters timing = config.parameters().timing();
    require(!config.chain().isEmpty(), "the chain has no name");
    require(timing.blockTimeMillis() > 0, "blockTimeMillis is zero");
    require(
        timing.minBlockIntervalMillis() <= timing.blockTimeMillis(),
        "minBlockIntervalMillis is longer than blockTimeMillis");
    require(
        timing.proposalTimeoutMillis() > 0
            && timing.proposalTimeoutMillis() <= timing.viewTimeoutMillis()
            && timing.viewTimeoutMillis() <= timing.timeoutCapMillis(),
        "timeouts: 0 < proposalTimeoutMillis <= viewTimeoutMillis <= timeoutCapMillis must hold");
    checkFees(config.parameters().fees());
  }

  private static void checkFees(FeeParameters fees) {
    require(
        fees.maxBlockWeightNanos() >= MIN_BLOCK_WEIGHT_NANOS
            && fees.maxBlockWeightNanos() <= MAX_BLOCK_WEIGHT_NANOS,
        "maxBlockWeightNanos is " + fees.maxBlockWeightNanos());
    require(
        fees.maxBlockBytes() >= Limits.MAX_EXTRINSIC_BYTES
            && fees.maxBlockBytes() <= Limits.MAX_BODY_BYTES,
        "maxBlockBytes is " + fees.maxBlockBytes());
    try {
      // The dearest extrinsic: were its fee to overflow, so could a block's arithmetic.
      Amount bytes =
          new Amount(Math.multiplyExact(fees.feePerByte().units(), (long) Limits.MAX_BODY_BYTES));
      long micros = Math.ceilDiv(fees.maxBlockWeightNanos(), NANOS_PER_MICRO);
      Amount weight = new Amount(Math.multiplyExact(fees.feePerMicrosecond().units(), micros));
      fees.baseFee().plus(bytes).plus(weight);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("fees overflow", e);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
