package io.etalon.trustscore;

import io.etalon.pallet.DispatchError;

/** Why {@code trust-score} refuses a call. */
public enum TrustScoreError implements DispatchError {
  /** Nobody attests himself. */
  SELF_ATTESTATION,
  /** The attester's own score is below the threshold. */
  ATTESTER_NOT_TRUSTED,
  /** The attester said the same of the same account in this epoch already. */
  ALREADY_ATTESTED,
  /** The attester has made as many records in this epoch as it may. */
  TOO_MANY_RECORDS,
  /** The subject has gained as much in this epoch as it may. */
  GAIN_LIMIT,
  /** A dataset of that hash is registered. */
  DATASET_EXISTS,
  /** Name, licence or source is empty. */
  DESCRIPTION_EMPTY,
  /** No dataset of that hash is registered. */
  UNKNOWN_DATASET,
  /** The verifier's score is below the threshold. */
  VERIFIER_NOT_TRUSTED,
  /** The owner, or one who has verified it, cannot verify it again. */
  ALREADY_VERIFIED,
  /** As many have verified it as are kept. */
  TOO_MANY_VERIFIERS,
  /** A ratio is above 1, a count is zero, or the epoch would have another length. */
  PARAMETERS_UNSOUND;

  @Override
  public String pallet() {
    return TrustScore.NAME;
  }
}
