package io.etalon.runtime;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * How the organisations decide.
 *
 * @param thresholdPpb more than this part of all organisations must approve, in parts per billion
 * @param votingBlocks how long a proposal may wait for approval
 * @param delayBlocks from approval to the first height that may enact it
 * @param enactBlocks how long it may then be enacted
 * @param openProposals how many proposals of one organisation may be open
 */
public record GovernanceParameters(
    long thresholdPpb, long votingBlocks, long delayBlocks, long enactBlocks, int openProposals) {
  /** The stored form. */
  public static final Schema<GovernanceParameters> SCHEMA =
      ContainerSchema.<GovernanceParameters>named("GovernanceParameters")
          .field("thresholdPpb", Schemas.UINT64, GovernanceParameters::thresholdPpb)
          .field("votingBlocks", Schemas.UINT64, GovernanceParameters::votingBlocks)
          .field("delayBlocks", Schemas.UINT64, GovernanceParameters::delayBlocks)
          .field("enactBlocks", Schemas.UINT64, GovernanceParameters::enactBlocks)
          .field("openProposals", Schemas.UINT16, GovernanceParameters::openProposals)
          .build(in -> new GovernanceParameters(
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next(),
              in.<Integer>next()));
}
