package io.etalon.trustscore;

import io.etalon.primitives.AccountId;
import org.apache.tuweni.bytes.Bytes32;

/** What an account may ask of {@code trust-score}. */
public sealed interface TrustScoreCall {
  /**
   * Says that the signer had something with {@code subject}, whose score grows by the kind's delta
   * times the signer's own score.
   *
   * @param reference the hash of whatever shows it
   */
  record Attest(AccountId subject, RecordKind kind, Bytes32 reference)
      implements TrustScoreCall {}

  /** Registers a dataset under the SHA-256 of its bytes; the signer owns it. */
  record RegisterDataset(Bytes32 hash, String name, String licence, String source)
      implements TrustScoreCall {}

  /** Says that the signer has the dataset, hashed it, and found licence and source true. */
  record VerifyDataset(Bytes32 hash) implements TrustScoreCall {}

  /** Has the chain say whether what the signer has is what was registered. */
  record CheckIntegrity(Bytes32 hash, Bytes32 computed) implements TrustScoreCall {}

  /** Changes how scores move from now on; root only. */
  record SetParameters(TrustScoreParameters parameters) implements TrustScoreCall {}
}
