package io.etalon.trustscore;

import io.etalon.primitives.AccountId;
import org.apache.tuweni.bytes.Bytes32;

/** What {@code trust-score} tells the world. */
public sealed interface TrustScoreEvent {
  /** A record was made; the subject's score is now {@code scorePpb}. */
  record Attested(
      AccountId attester, AccountId subject, RecordKind kind, Bytes32 reference, long gainPpb,
      long scorePpb) implements TrustScoreEvent {}

  /** A dataset was registered. */
  record DatasetRegistered(Bytes32 hash, AccountId owner) implements TrustScoreEvent {}

  /** A trusted account verified a dataset. */
  record DatasetVerified(Bytes32 hash, AccountId verifier) implements TrustScoreEvent {}

  /** Somebody compared what he has with what was registered. */
  record IntegrityChecked(Bytes32 hash, AccountId by, boolean isIntact)
      implements TrustScoreEvent {}

  /** Scores move differently from now on. */
  record ParametersSet(TrustScoreParameters parameters) implements TrustScoreEvent {}
}
