package io.etalon.runtime;

import io.etalon.primitives.Amount;
import io.etalon.primitives.Ppb;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;

/** What the specification sets of the pallets that consensus does not depend on. */
public record PalletParameters(
    TrustParameters trust,
    GovernanceParameters governance,
    FeedParameters oracle,
    LockParameters bridge,
    StakeParameters staking) {
  private static final long SECOND = 1_000;
  private static final long MONTH = 30L * 24 * 3_600 * SECOND;

  /** The published values, which the preset of a consortium holds. */
  public static final PalletParameters PUBLISHED =
      new PalletParameters(
          new TrustParameters(500_000_000, 10_000_000, 30_000_000, 20_000_000, 50_000_000,
              990_000_000, 100, 20, 100_000_000, 300_000_000, 600_000_000),
          new GovernanceParameters(2 * Ppb.ONE / 3, 100_800, 14_400, 100_800, 8),
          new FeedParameters(64),
          new LockParameters(30 * SECOND, MONTH, 256),
          new StakeParameters(Amount.ofTokens(10), Amount.ofTokens(1), 256, 8, 100_000_000,
              500_000_000, 20_000_000, 100_000_000, 10_000));

  /** The stored form. */
  public static final Schema<PalletParameters> SCHEMA =
      ContainerSchema.<PalletParameters>named("PalletParameters")
          .field("trust", TrustParameters.SCHEMA, PalletParameters::trust)
          .field("governance", GovernanceParameters.SCHEMA, PalletParameters::governance)
          .field("oracle", FeedParameters.SCHEMA, PalletParameters::oracle)
          .field("bridge", LockParameters.SCHEMA, PalletParameters::bridge)
          .field("staking", StakeParameters.SCHEMA, PalletParameters::staking)
          .build(
              in ->
                  new PalletParameters(
                      in.<TrustParameters>next(),
                      in.<GovernanceParameters>next(),
                      in.<FeedParameters>next(),
                      in.<LockParameters>next(),
                      in.<StakeParameters>next()));
}
