package io.etalon.chainspec;

import io.etalon.primitives.Limits;
import io.etalon.primitives.Ppb;
import io.etalon.runtime.ChainParameters;
import io.etalon.runtime.CoherenceParameters;
import io.etalon.runtime.ElectionMode;
import io.etalon.runtime.ElectionParameters;
import io.etalon.runtime.FeeParameters;
import io.etalon.runtime.SealMode;
import io.etalon.runtime.SealParameters;
import io.etalon.runtime.TimingParameters;

/** How the groups of parameters look, each value with its unit and range. */
final class ParameterForms {
  private static final long SECOND = 1_000;
  private static final long HOUR = 3_600 * SECOND;
  private static final long MAX_BLOCKS = 1_000_000;
  private static final Form<Long> TIME = Quantity.millis(1, HOUR);
  private static final Form<Long> COUNT = Forms.integer(1, 1_000);
  private static final Form<Long> WEIGHT = Decimal.ratio(0, Ppb.ONE);

  private static final Form<TimingParameters> TIMING =
      ObjectForm.<TimingParameters>of()
          .field("blockTime", Quantity.millis(100, HOUR), TimingParameters::blockTimeMillis)
          .field("minBlockInterval", TIME, TimingParameters::minBlockIntervalMillis)
          .field("maxDrift", TIME, TimingParameters::maxDriftMillis)
          .field("proposalTimeout", TIME, TimingParameters::proposalTimeoutMillis)
          .field("viewTimeout", TIME, TimingParameters::viewTimeoutMillis)
          .field("timeoutCap", TIME, TimingParameters::timeoutCapMillis)
          .field("epochBlocks", Forms.integer(2, MAX_BLOCKS), TimingParameters::epochBlocks)
          .field(
              "evidenceWindow", Forms.integer(1, 64), TimingParameters::evidenceWindowEpochs)
          .build(
              in ->
                  new TimingParameters(
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next()));

  private static final Form<CoherenceParameters> COHERENCE =
      ObjectForm.<CoherenceParameters>of()
          .field("scoreWindows", Forms.integer(1, 64), CoherenceParameters::scoreWindows)
          .field("qberWeight", WEIGHT, CoherenceParameters::qberWeightPpb)
          .field("visibilityWeight", WEIGHT, CoherenceParameters::visibilityWeightPpb)
          .field("coherenceTimeWeight", WEIGHT, CoherenceParameters::coherenceTimeWeightPpb)
          .field("rateWeight", WEIGHT, CoherenceParameters::rateWeightPpb)
          .field("maxQber", Decimal.ratio(1, Ppb.ONE / 2 - 1), CoherenceParameters::maxQberPpb)
          .field("minVisibility", Decimal.ratio(0, Ppb.ONE), CoherenceParameters::minVisibilityPpb)
          .field("minSiftedBits", Forms.integer(1, 1L << 40), CoherenceParameters::minSiftedBits)
          .field(
              "linksCounted",
              Forms.integer(1, Limits.MAX_VALIDATORS),
              CoherenceParameters::linksCounted)
          .field(
              "minOrganisations",
              Forms.integer(1, Limits.MAX_VALIDATORS),
              CoherenceParameters::minOrganisations)
          .field("maxAgeWindows", COUNT, CoherenceParameters::maxAgeWindows)
          .field("suspectWindows", COUNT, CoherenceParameters::suspectWindows)
          .field("cutWindows", COUNT, CoherenceParameters::cutWindows)
          .field("healWindows", COUNT, CoherenceParameters::healWindows)
          .build(
              in ->
                  new CoherenceParameters(
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next()));

  private static final Form<ElectionParameters> ELECTION =
      ObjectForm.<ElectionParameters>of()
          .field("mode", Forms.choice(ElectionMode.values()), ElectionParameters::mode)
          .field("scoreLag", Forms.integer(1, 16), ElectionParameters::scoreLag)
          .field("winsor", Decimal.ratio(0, Ppb.ONE), ElectionParameters::winsorPpb)
          .field("minWeight", Decimal.ratio(1, Ppb.ONE), ElectionParameters::minWeightPpb)
          .field("tieBreak", Decimal.ratio(0, Ppb.ONE / 100), ElectionParameters::tieBreakPpb)
          .field(
              "maxConsecutive", Forms.integer(0, MAX_BLOCKS), ElectionParameters::maxConsecutive)
          .field("rewardPerBlock", Forms.AMOUNT, ElectionParameters::rewardPerBlock)
          .build(
              in ->
                  new ElectionParameters(
                      in.next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.next()));

  private static final Form<SealParameters> SEALS =
      ObjectForm.<SealParameters>of()
          .field("mode", Forms.choice(SealMode.values()), SealParameters::mode)
          .field("interval", COUNT, SealParameters::interval)
          .field("deadlineBlocks", COUNT, SealParameters::deadlineBlocks)
          .build(in -> new SealParameters(in.next(), in.<Long>next(), in.<Long>next()));

  private static final Form<FeeParameters> FEES =
      ObjectForm.<FeeParameters>of()
          .field("existentialDeposit", Forms.AMOUNT, FeeParameters::existentialDeposit)
          .field("baseFee", Forms.AMOUNT, FeeParameters::baseFee)
          .field("feePerByte", Forms.AMOUNT, FeeParameters::feePerByte)
          .field("feePerMicrosecond", Forms.AMOUNT, FeeParameters::feePerMicrosecond)
          .field(
              "maxBlockWeight",
              Quantity.nanos(10_000_000, 3_600_000_000_000L),
              FeeParameters::maxBlockWeightNanos)
          .field(
              "maxBlockSize",
              Quantity.bytes(Limits.MAX_EXTRINSIC_BYTES, Limits.MAX_BODY_BYTES),
              FeeParameters::maxBlockBytes)
          .build(
              in ->
                  new FeeParameters(
                      in.next(),
                      in.next(),
                      in.next(),
                      in.next(),
                      in.<Long>next(),
                      in.<Long>next()));

  /** All groups. */
  static final Form<ChainParameters> PARAMETERS =
      ObjectForm.<ChainParameters>of()
          .field("timing", TIMING, ChainParameters::timing)
          .field("coherence", COHERENCE, ChainParameters::coherence)
          .field("election", ELECTION, ChainParameters::election)
          .field("seals", SEALS, ChainParameters::seals)
          .field("fees", FEES, ChainParameters::fees)
          .field("pallets", PalletForms.PALLETS, ChainParameters::pallets)
          .build(
              in ->
                  new ChainParameters(
                      in.next(), in.next(), in.next(), in.next(), in.next(), in.next()));

  private ParameterForms() {}
}
