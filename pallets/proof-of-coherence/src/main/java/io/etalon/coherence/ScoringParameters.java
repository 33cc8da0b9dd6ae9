package io.etalon.coherence;

import io.etalon.primitives.Ppb;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * How readings become scores (paper, eq. 1 to 5). Ratios in parts per billion.
 *
 * @param scoreWindows W: windows that a score averages; 1 to {@link #MAX_SCORE_WINDOWS}
 * @param qberWeightPpb w1 of eq. 5; the four weights sum to 10^9
 * @param visibilityWeightPpb w2 of eq. 5
 * @param coherenceTimeWeightPpb w3 of eq. 5
 * @param rateWeightPpb w4 of eq. 5
 * @param maxQberPpb qMax: a window at or above it scores 0; below one half
 * @param minVisibilityPpb vMin: a window at or below it scores 0
 * @param minSiftedBits nMin: a window with fewer scores 0; at least 1
 * @param linksCounted m: the best links that count for a validator
 * @param minOrganisations dMin: distinct peer organisations for full diversity
 * @param maxAgeWindows after so many windows without a reading a score is unknown
 * @param suspectWindows bad windows in a row that make a link SUSPECT
 * @param cutWindows bad windows in a row that make it CUT; not fewer
 * @param healWindows good windows in a row that make it ACTIVE again
 */
public record ScoringParameters(
    long scoreWindows,
    long qberWeightPpb,
    long visibilityWeightPpb,
    long coherenceTimeWeightPpb,
    long rateWeightPpb,
    long maxQberPpb,
    long minVisibilityPpb,
    long minSiftedBits,
    long linksCounted,
    long minOrganisations,
    long maxAgeWindows,
    long suspectWindows,
    long cutWindows,
    long healWindows) {
  /** The most windows that a score averages. */
  public static final int MAX_SCORE_WINDOWS = 64;

  private static final long MAX_COUNT = 1_000;
  private static final long HALF = Ppb.ONE / 2;

  /** The stored form. */
  public static final Schema<ScoringParameters> SCHEMA =
      ContainerSchema.<ScoringParameters>named("ScoringParameters")
          .field("scoreWindows", Schemas.UINT64, ScoringParameters::scoreWindows)
          .field("qberWeightPpb", Schemas.UINT64, ScoringParameters::qberWeightPpb)
          .field("visibilityWeightPpb", Schemas.UINT64, ScoringParameters::visibilityWeightPpb)
          .field(
              "coherenceTimeWeightPpb",
              Schemas.UINT64,
              ScoringParameters::coherenceTimeWeightPpb)
          .field("rateWeightPpb", Schemas.UINT64, ScoringParameters::rateWeightPpb)
          .field("maxQberPpb", Schemas.UINT64, ScoringParameters::maxQberPpb)
          .field("minVisibilityPpb", Schemas.UINT64, ScoringParameters::minVisibilityPpb)
          .field("minSiftedBits", Schemas.UINT64, ScoringParameters::minSiftedBits)
          .field("linksCounted", Schemas.UINT64, ScoringParameters::linksCounted)
          .field("minOrganisations", Schemas.UINT64, ScoringParameters::minOrganisations)
          .field("maxAgeWindows", Schemas.UINT64, ScoringParameters::maxAgeWindows)
          .field("suspectWindows", Schemas.UINT64, ScoringParameters::suspectWindows)
          .field("cutWindows", Schemas.UINT64, ScoringParameters::cutWindows)
          .field("healWindows", Schemas.UINT64, ScoringParameters::healWindows)
          .build(
              in ->
                  new ScoringParameters(
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

  /** Refuses what would leave a formula undefined or a score outside [0, 1]. */
  public ScoringParameters {
    Ranges.require("scoreWindows", scoreWindows, 1, MAX_SCORE_WINDOWS);
    Ranges.require("qberWeightPpb", qberWeightPpb, 0, Ppb.ONE);
    Ranges.require("visibilityWeightPpb", visibilityWeightPpb, 0, Ppb.ONE);
    Ranges.require("coherenceTimeWeightPpb", coherenceTimeWeightPpb, 0, Ppb.ONE);
    Ranges.require("rateWeightPpb", rateWeightPpb, 0, Ppb.ONE);
    Ranges.require(
        "the sum of the weights",
        qberWeightPpb + visibilityWeightPpb + coherenceTimeWeightPpb + rateWeightPpb,
        Ppb.ONE,
        Ppb.ONE);
    Ranges.require("maxQberPpb", maxQberPpb, 1, HALF - 1);
    Ranges.require("minVisibilityPpb", minVisibilityPpb, 0, Ppb.ONE);
    Ranges.require("minSiftedBits", minSiftedBits, 1, StoredReport.MAX_SIFTED_BITS);
    Ranges.require("linksCounted", linksCounted, 1, MAX_COUNT);
    Ranges.require("minOrganisations", minOrganisations, 1, MAX_COUNT);
    Ranges.require("maxAgeWindows", maxAgeWindows, 1, MAX_COUNT);
    Ranges.require("suspectWindows", suspectWindows, 1, MAX_COUNT);
    Ranges.require("cutWindows", cutWindows, suspectWindows, MAX_COUNT);
    Ranges.require("healWindows", healWindows, 1, MAX_COUNT);
  }
}
