package io.etalon.engine;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.Checkpoint;
import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.SignedCheckpoint;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.Runtime;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;
import java.util.Optional;

/**
 * Whether checkpoints are signed by who they say, and those of the finalized chain. One of an epoch
 * whose end this node has not seen is none yet: its signer says it again. Thread-safe.
 */
final class CheckpointJudge {
  private final Runtime runtime;
  private final ChainStore store;
  private final SignatureVerifier verifier;

  CheckpointJudge(Runtime runtime, ChainStore store, SignatureVerifier verifier) {
    this.runtime = runtime;
    this.store = store;
    this.verifier = verifier;
  }

  /** Whether a validator of an epoch that has ended signed this: the truth, or against itself. */
  boolean isSigned(SignedCheckpoint signed) {
    return setOfEnded(signed.checkpoint())
        .filter(set -> signed.isValid(set, store.genesisHash(), verifier))
        .isPresent();
  }

  /** Whether a quorum of an epoch that has ended signed this. */
  boolean isSigned(CheckpointCertificate certificate) {
    return setOfEnded(certificate.checkpoint())
        .filter(set -> certificate.isValid(set, store.genesisHash(), verifier))
        .isPresent();
  }

  private Optional<ValidatorSet> setOfEnded(Checkpoint checkpoint) {
    return store.epochs().end(checkpoint.epoch()).flatMap(_ -> set(checkpoint.epoch()));
  }

  /** Whether an epoch of the finalized chain ended so. */
  boolean isOfThisChain(Checkpoint checkpoint) {
    return store.epochs().end(checkpoint.epoch())
        .map(end -> Checkpoint.of(end.header()))
        .filter(checkpoint::equals)
        .isPresent();
  }

  /** The set of an epoch that has ended; empty where this node no longer knows it. */
  Optional<ValidatorSet> set(long epoch) {
    if (epoch > 0) {
      return store.epochs().end(epoch - 1).map(EpochEnd::next);
    }
    try (StateLease lease = store.lease()) {
      // The first set stays in the state until the third epoch begins.
      return lease.state().header().epoch() <= 1
          ? Optional.of(runtime.validators(lease.state(), 0)) : Optional.empty();
    }
  }
}
