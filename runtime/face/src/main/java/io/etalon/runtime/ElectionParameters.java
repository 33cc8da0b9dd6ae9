package io.etalon.runtime;

import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * How scores become an order of leaders and rewards (paper, eq. 6 and 7). Ratios in parts per
 * billion.
 *
 * @param mode how weights become an order
 * @param scoreLag the ranking of height h reads the state of h - scoreLag
 * @param winsorPpb s: weights stay within (1 - s) and (1 + s) times the median
 * @param minWeightPpb wMin: no validator weighs less
 * @param tieBreakPpb eps of eq. 6
 * @param maxConsecutive in ARGMAX, how many heights in a row one validator may lead; 0 for no limit
 * @param rewardPerBlock the base of eq. 7, shared by all validators
 */
public record ElectionParameters(
    ElectionMode mode,
    long scoreLag,
    long winsorPpb,
    long minWeightPpb,
    long tieBreakPpb,
    long maxConsecutive,
    Amount rewardPerBlock) {
  /** The stored form. */
  public static final Schema<ElectionParameters> SCHEMA =
      ContainerSchema.<ElectionParameters>named("ElectionParameters")
          .field("mode", ElectionMode.SCHEMA, ElectionParameters::mode)
          .field("scoreLag", Schemas.UINT64, ElectionParameters::scoreLag)
          .field("winsorPpb", Schemas.UINT64, ElectionParameters::winsorPpb)
          .field("minWeightPpb", Schemas.UINT64, ElectionParameters::minWeightPpb)
          .field("tieBreakPpb", Schemas.UINT64, ElectionParameters::tieBreakPpb)
          .field("maxConsecutive", Schemas.UINT64, ElectionParameters::maxConsecutive)
          .field("rewardPerBlock", Amount.SCHEMA, ElectionParameters::rewardPerBlock)
          .build(
              in ->
                  new ElectionParameters(
                      in.<ElectionMode>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Amount>next()));
}
