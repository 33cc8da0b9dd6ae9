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
 * @param openProposals how many proposals of one organisation may be open
 */
public record GovernanceRules(
    long thresholdPpb, long votingBlocks, long delayBlocks, long enactBlocks, int openProposals) {
  private static final long LONGEST = 10_000_000;
  private static final int MAX_OPEN_PROPOSALS = 64;

  /** The stored form. */
  public static final Schema<GovernanceRules> SCHEMA =
      ContainerSchema.<GovernanceRules>named("GovernanceRules")
          .field("thresholdPpb", Schemas.UINT64, GovernanceRules::thresholdPpb)
          .field("votingBlocks", Schemas.UINT64, GovernanceRules::votingBlocks)
          .field("delayBlocks", Schemas.UINT64, GovernanceRules::delayBlocks)
          .field("enactBlocks", Schemas.UINT64, GovernanceRules::enactBlocks)
          .field("openProposals", Schemas.UINT16, GovernanceRules::openProposals)
          .build(in -> new GovernanceRules(
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next(),
              in.<Integer>next()));

  /** Whether a minority cannot decide, everyone can be reached, and every span is one. */
  public boolean areSound() {
    return thresholdPpb >= Ppb.ONE / 2 && thresholdPpb < Ppb.ONE
        && votingBlocks >= 1 && votingBlocks <= LONGEST
        && delayBlocks >= 1 && delayBlocks <= LONGEST
        && enactBlocks >= 1 && enactBlocks <= LONGEST
        && openProposals >= 1 && openProposals <= MAX_OPEN_PROPOSALS;
  }

  /** The fewest of {@code organisations} that decide. */
  public int needed(int organisations) {
    return (int) Ppb.scale(organisations, thresholdPpb) + 1;
  }
}
