package io.etalon.runtime;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * How readings become scores (paper, eq. 1 to 5). Ratios in parts per billion.
 *
 * @param scoreWindows W: windows that a score averages
 * @param qberWeightPpb w1 of eq. 5
 * @param visibilityWeightPpb w2 of eq. 5
 * @param coherenceTimeWeightPpb w3 of eq. 5
 * @param rateWeightPpb w4 of eq. 5
 * @param maxQberPpb qMax: a window at or above it scores 0
 * @param minVisibilityPpb vMin: a window at or below it scores 0
 * @param minSiftedBits nMin: a window with fewer scores 0
 * @param linksCounted m: the best links that count for a validator
 * @param minOrganisations dMin: distinct peer organisations for full diversity
 * @param maxAgeWindows after so many windows without a reading a score is unknown
 * @param suspectWindows bad windows in a row that make a link SUSPECT
 * @param cutWindows bad windows in a row that make it CUT
 * @param healWindows good windows in a row that make it ACTIVE again
 */
public record CoherenceParameters(
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
  /** The stored form. */
  public static final Schema<CoherenceParameters> SCHEMA =
      ContainerSchema.<CoherenceParameters>named("CoherenceParameters")
          .field("scoreWindows", Schemas.UINT64, CoherenceParameters::scoreWindows)
          .field("qberWeightPpb", Schemas.UINT64, CoherenceParameters::qberWeightPpb)
          .field("visibilityWeightPpb", Schemas.UINT64, CoherenceParameters::visibilityWeightPpb)
          .field(
              "coherenceTimeWeightPpb",
              Schemas.UINT64,
              CoherenceParameters::coherenceTimeWeightPpb)
          .field("rateWeightPpb", Schemas.UINT64, CoherenceParameters::rateWeightPpb)
          .field("maxQberPpb", Schemas.UINT64, CoherenceParameters::maxQberPpb)
          .field("minVisibilityPpb", Schemas.UINT64, CoherenceParameters::minVisibilityPpb)
          .field("minSiftedBits", Schemas.UINT64, CoherenceParameters::minSiftedBits)
          .field("linksCounted", Schemas.UINT64, CoherenceParameters::linksCounted)
          .field("minOrganisations", Schemas.UINT64, CoherenceParameters::minOrganisations)
          .field("maxAgeWindows", Schemas.UINT64, CoherenceParameters::maxAgeWindows)
          .field("suspectWindows", Schemas.UINT64, CoherenceParameters::suspectWindows)
          .field("cutWindows", Schemas.UINT64, CoherenceParameters::cutWindows)
          .field("healWindows", Schemas.UINT64, CoherenceParameters::healWindows)
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
}
