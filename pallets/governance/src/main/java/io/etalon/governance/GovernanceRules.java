package io.etalon.governance;

import io.etalon.primitives.Ppb;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * How decisions are made.
 *
 * @param thresholdPpb more than this part of all organisations must approve; at least a half
 * @param votingBlocks how long a proposal may wait for approval
 * @param delayBlocks from approval to the first height that may enact it: time to see it coming,
 *     to change one's mind, and to leave
 * @param enactBlocks how long it may then be enacted
 */
public record GovernanceRules(
    long thresholdPpb, long votingBlocks, long delayBlocks, long enactBlocks) {
  /** Two thirds; a week, a day and a week of blocks of six seconds. */
  public static final GovernanceRules CONSORTIUM =
      new GovernanceRules(2 * Ppb.ONE / 3, 100_800, 14_400, 100_800);

  private static final long LONGEST = 10_000_000;

  static final Schema<GovernanceRules> SCHEMA =
      ContainerSchema.<GovernanceRules>named("GovernanceRules")
          .field("thresholdPpb", Schemas.UINT64, GovernanceRules::thresholdPpb)
          .field("votingBlocks", Schemas.UINT64, GovernanceRules::votingBlocks)
          .field("delayBlocks", Schemas.UINT64, GovernanceRules::delayBlocks)
          .field("enactBlocks", Schemas.UINT64, GovernanceRules::enactBlocks)
          .build(in -> new GovernanceRules(
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next()));

  /** Whether a minority cannot decide, everyone can be reached, and every span is one. */
  public boolean areSound() {
    return thresholdPpb >= Ppb.ONE / 2 && thresholdPpb < Ppb.ONE
        && votingBlocks >= 1 && votingBlocks <= LONGEST
        && delayBlocks >= 1 && delayBlocks <= LONGEST
        && enactBlocks >= 1 && enactBlocks <= LONGEST;
  }

  /** The fewest of {@code organisations} that decide. */
  public int needed(int organisations) {
    return (int) Ppb.scale(organisations, thresholdPpb) + 1;
  }
}
