package io.etalon.trustscore;

import io.etalon.primitives.Ppb;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * How scores move; ratios in parts per billion of 1.
 *
 * @param startPpb where every score begins, and where it decays to
 * @param interactionPpb what a record of each kind adds when its attester's score is 1
 * @param keptPpb how much of a score's distance from the start is left after an epoch
 * @param epochBlocks how long an epoch of this pallet is
 * @param recordsPerEpoch how many records one attester may make in an epoch
 * @param gainPerEpochPpb how much one account may gain in an epoch, from whomever
 * @param attesterPpb the least score of an attester
 * @param verifierPpb the least score of who verifies datasets
 */
public record TrustScoreParameters(
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
  /** Encodes as eleven {@code uint64}. */
  public static final Schema<TrustScoreParameters> SCHEMA =
      ContainerSchema.<TrustScoreParameters>named("TrustScoreParameters")
          .field("startPpb", Schemas.UINT64, TrustScoreParameters::startPpb)
          .field("interactionPpb", Schemas.UINT64, TrustScoreParameters::interactionPpb)
          .field("ratingPpb", Schemas.UINT64, TrustScoreParameters::ratingPpb)
          .field("verificationPpb", Schemas.UINT64, TrustScoreParameters::verificationPpb)
          .field("connectionPpb", Schemas.UINT64, TrustScoreParameters::connectionPpb)
          .field("keptPpb", Schemas.UINT64, TrustScoreParameters::keptPpb)
          .field("epochBlocks", Schemas.UINT64, TrustScoreParameters::epochBlocks)
          .field("recordsPerEpoch", Schemas.UINT64, TrustScoreParameters::recordsPerEpoch)
          .field("gainPerEpochPpb", Schemas.UINT64, TrustScoreParameters::gainPerEpochPpb)
          .field("attesterPpb", Schemas.UINT64, TrustScoreParameters::attesterPpb)
          .field("verifierPpb", Schemas.UINT64, TrustScoreParameters::verifierPpb)
          .build(in -> new TrustScoreParameters(
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next(),
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next(),
              in.<Long>next(), in.<Long>next(), in.<Long>next()));

  /** Whether every ratio is one and every count is at least one. */
  public boolean areSound() {
    boolean ratios = true;
    for (long ratio : new long[] {startPpb, interactionPpb, ratingPpb, verificationPpb,
        connectionPpb, keptPpb, gainPerEpochPpb, attesterPpb, verifierPpb}) {
      ratios &= ratio >= 0 && ratio <= Ppb.ONE;
    }
    return ratios && epochBlocks >= 1 && recordsPerEpoch >= 1;
  }

  long deltaPpb(RecordKind kind) {
    return switch (kind) {
      case INTERACTION -> interactionPpb;
      case RATING -> ratingPpb;
      case VERIFICATION -> verificationPpb;
      case CONNECTION -> connectionPpb;
    };
  }
}
