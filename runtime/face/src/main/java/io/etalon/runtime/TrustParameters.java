package io.etalon.runtime;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * How scores of trust move; ratios in parts per billion of 1.
 *
 * @param startPpb where every score begins, and where it decays to
 * @param interactionPpb what a record of each kind adds when its attester's score is 1
 * @param keptPpb how much of a score's distance from the start is left after an epoch
 * @param epochBlocks how long an epoch of trust is
 * @param recordsPerEpoch how many records one attester may make in an epoch
 * @param gainPerEpochPpb how much one account may gain in an epoch, from whomever
 * @param attesterPpb the least score of an attester
 * @param verifierPpb the least score of who verifies datasets
 */
public record TrustParameters(
    long startPpb,
    long interactionPpb,
    long ratingPpb,
    long verificationPpb,
    long connectionPpb,
    long keptPpb,
    long epochBlocks,
    long recordsPerEpoch,
    long gainPerEpochPpb,
    long attesterPpb,
    long verifierPpb) {
  /** The stored form. */
  public static final Schema<TrustParameters> SCHEMA =
      ContainerSchema.<TrustParameters>named("TrustParameters")
          .field("startPpb", Schemas.UINT64, TrustParameters::startPpb)
          .field("interactionPpb", Schemas.UINT64, TrustParameters::interactionPpb)
          .field("ratingPpb", Schemas.UINT64, TrustParameters::ratingPpb)
          .field("verificationPpb", Schemas.UINT64, TrustParameters::verificationPpb)
          .field("connectionPpb", Schemas.UINT64, TrustParameters::connectionPpb)
          .field("keptPpb", Schemas.UINT64, TrustParameters::keptPpb)
          .field("epochBlocks", Schemas.UINT64, TrustParameters::epochBlocks)
          .field("recordsPerEpoch", Schemas.UINT64, TrustParameters::recordsPerEpoch)
          .field("gainPerEpochPpb", Schemas.UINT64, TrustParameters::gainPerEpochPpb)
          .field("attesterPpb", Schemas.UINT64, TrustParameters::attesterPpb)
          .field("verifierPpb", Schemas.UINT64, TrustParameters::verifierPpb)
          .build(in -> new TrustParameters(
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next(),
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next(),
              in.<Long>next(), in.<Long>next(), in.<Long>next()));
}
