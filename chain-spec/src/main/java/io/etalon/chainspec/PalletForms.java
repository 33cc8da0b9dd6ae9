package io.etalon.chainspec;

import io.etalon.primitives.Ppb;
import io.etalon.runtime.FeedParameters;
import io.etalon.runtime.GovernanceParameters;
import io.etalon.runtime.LockParameters;
import io.etalon.runtime.PalletParameters;
import io.etalon.runtime.StakeParameters;
import io.etalon.runtime.TrustParameters;

/** How the parameters of the pallets look that consensus does not depend on. */
final class PalletForms {
  private static final long YEAR_MILLIS = 365L * 24 * 3_600 * 1_000;
  private static final Form<Long> BLOCKS = Forms.integer(1, 10_000_000);
  private static final Form<Long> RATIO = Decimal.ratio(0, Ppb.ONE);
  private static final Form<Long> TIMELOCK = Quantity.millis(1, YEAR_MILLIS);

  private static final Form<TrustParameters> TRUST =
      ObjectForm.<TrustParameters>of()
          .field("start", RATIO, TrustParameters::startPpb)
          .field("interaction", RATIO, TrustParameters::interactionPpb)
          .field("rating", RATIO, TrustParameters::ratingPpb)
          .field("verification", RATIO, TrustParameters::verificationPpb)
          .field("connection", RATIO, TrustParameters::connectionPpb)
          .field("kept", RATIO, TrustParameters::keptPpb)
          .field("epochBlocks", BLOCKS, TrustParameters::epochBlocks)
          .field("recordsPerEpoch", BLOCKS, TrustParameters::recordsPerEpoch)
          .field("gainPerEpoch", RATIO, TrustParameters::gainPerEpochPpb)
          .field("attester", RATIO, TrustParameters::attesterPpb)
          .field("verifier", RATIO, TrustParameters::verifierPpb)
          .build(in -> new TrustParameters(
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next(),
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next(),
              in.<Long>next(), in.<Long>next(), in.<Long>next()));

  private static final Form<GovernanceParameters> GOVERNANCE =
      ObjectForm.<GovernanceParameters>of()
          .field(
              "threshold",
              Decimal.ratio(Ppb.ONE / 2, Ppb.ONE - 1),
              GovernanceParameters::thresholdPpb)
          .field("votingBlocks", BLOCKS, GovernanceParameters::votingBlocks)
          .field("delayBlocks", BLOCKS, GovernanceParameters::delayBlocks)
          .field("enactBlocks", BLOCKS, GovernanceParameters::enactBlocks)
          .field("openProposals", small(64), GovernanceParameters::openProposals)
          .build(in -> new GovernanceParameters(
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next(),
              in.<Integer>next()));

  private static final Form<FeedParameters> ORACLE =
      ObjectForm.<FeedParameters>of()
          .field("openFeeds", small(256), FeedParameters::openFeeds)
          .build(in -> new FeedParameters(in.<Integer>next()));

  private static final Form<LockParameters> BRIDGE =
      ObjectForm.<LockParameters>of()
          .field("minTimelock", TIMELOCK, LockParameters::minTimelockMillis)
          .field("maxTimelock", TIMELOCK, LockParameters::maxTimelockMillis)
          .field("openLocks", small(65_535), LockParameters::openLocks)
          .build(in -> new LockParameters(
              in.<Long>next(), in.<Long>next(), in.<Integer>next()));

  private static final Form<StakeParameters> STAKING =
      ObjectForm.<StakeParameters>of()
          .field("minBond", Forms.AMOUNT, StakeParameters::minBond)
          .field("minNomination", Forms.AMOUNT, StakeParameters::minNomination)
          .field("nominatorsPerValidator", small(65_535), StakeParameters::nominatorsPerValidator)
          .field("unlockEpochs", Forms.integer(1, 10_000), StakeParameters::unlockEpochs)
          .field("slash", RATIO, StakeParameters::slashPpb)
          .field("maxCommission", RATIO, StakeParameters::maxCommissionPpb)
          .field("commissionStep", RATIO, StakeParameters::commissionStepPpb)
          .field("greenBonus", Decimal.ratio(0, Ppb.ONE / 2), StakeParameters::greenBonusPpb)
          .field("certificateEpochs", BLOCKS, StakeParameters::certificateEpochs)
          .build(in -> new StakeParameters(
              in.next(), in.next(), in.<Integer>next(), in.<Long>next(), in.<Long>next(),
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next()));

  static final Form<PalletParameters> PALLETS =
      ObjectForm.<PalletParameters>of()
          .field("trust", TRUST, PalletParameters::trust)
          .field("governance", GOVERNANCE, PalletParameters::governance)
          .field("oracle", ORACLE, PalletParameters::oracle)
          .field("bridge", BRIDGE, PalletParameters::bridge)
          .field("staking", STAKING, PalletParameters::staking)
          .build(in -> new PalletParameters(
              in.next(), in.next(), in.next(), in.next(), in.next()));

  private PalletForms() {}

  private static Form<Integer> small(int max) {
    return Forms.integer(1, max).mapped(Math::toIntExact, Integer::longValue);
  }
}
