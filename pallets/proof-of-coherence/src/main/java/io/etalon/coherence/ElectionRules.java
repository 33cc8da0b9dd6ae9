package io.etalon.coherence;

import io.etalon.primitives.Amount;
import io.etalon.primitives.Ppb;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * How scores become an order of leaders and rewards (paper, eq. 6 and 7). Ratios in parts per
 * billion.
 *
 * @param scoreLag the ranking of height h is written by executing h - scoreLag; 1 to {@link
 *     #MAX_SCORE_LAG}
 * @param winsorPpb s: in CREDIT, scores count within (1 - s) and (1 + s) times the median
 * @param minWeightPpb wMin: no score weighs less
 * @param tieBreakPpb eps of eq. 6
 * @param maxConsecutive in ARGMAX, how many heights in a row one may lead; 0 for no limit
 * @param rewardPerBlock the base of eq. 7, shared by all validators
 */
public record ElectionRules(
    ElectionMode mode,
    long scoreLag,
    long winsorPpb,
    long minWeightPpb,
    long tieBreakPpb,
    long maxConsecutive,
    Amount rewardPerBlock) {
  /** The longest lag, and so the number of rankings that state holds ahead. */
  public static final long MAX_SCORE_LAG = 16;

  /** The stored form. */
  public static final Schema<ElectionRules> SCHEMA =
      ContainerSchema.<ElectionRules>named("ElectionRules")
          .field("mode", ElectionMode.SCHEMA, ElectionRules::mode)
          .field("scoreLag", Schemas.UINT64, ElectionRules::scoreLag)
          .field("winsorPpb", Schemas.UINT64, ElectionRules::winsorPpb)
          .field("minWeightPpb", Schemas.UINT64, ElectionRules::minWeightPpb)
          .field("tieBreakPpb", Schemas.UINT64, ElectionRules::tieBreakPpb)
          .field("maxConsecutive", Schemas.UINT64, ElectionRules::maxConsecutive)
          .field("rewardPerBlock", Amount.SCHEMA, ElectionRules::rewardPerBlock)
          .build(
              in ->
                  new ElectionRules(
                      in.<ElectionMode>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Amount>next()));

  /** Refuses what no ranking can be made with. */
  public ElectionRules {
    Ranges.require("scoreLag", scoreLag, 1, MAX_SCORE_LAG);
    Ranges.require("winsorPpb", winsorPpb, 0, Ppb.ONE);
    Ranges.require("minWeightPpb", minWeightPpb, 0, Ppb.ONE);
    Ranges.require("tieBreakPpb", tieBreakPpb, 0, Ppb.ONE);
    Ranges.require("maxConsecutive", maxConsecutive, 0, Long.MAX_VALUE);
  }
}
