package io.etalon.engine;

import io.etalon.primitives.Header;
import io.etalon.primitives.Seal;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.runtime.Runtime;
import io.etalon.runtime.SealMode;
import io.etalon.runtime.SealParameters;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Which finalized blocks are to be sealed after the fact, by whom, and whether a seal is good.
 * Thread-safe.
 */
final class SealDuty {
  private final Runtime runtime;
  private final ChainStore store;
  private final SignatureVerifier verifier;

  SealDuty(Runtime runtime, ChainStore store, SignatureVerifier verifier) {
    this.runtime = runtime;
    this.store = store;
    this.verifier = verifier;
  }

  /** The chain's seal policy now. */
  SealParameters policy() {
    try (StateLease lease = store.lease()) {
      return runtime.parameters(lease.state()).seals();
    }
  }

  /** Whether the block must be sealed after it is final. */
  boolean isDue(Header header, SealParameters policy) {
    return switch (policy.mode()) {
      case INLINE -> false;
      case DEFERRED -> true;
      case INTERVAL -> header.height() % policy.interval() == 0;
    };
  }

  /** Whether a seal is the proposer's own, of a finalized block that may still be sealed. */
  boolean isGood(Seal seal) {
    Bytes32 genesisHash = store.genesisHash();
    return store
        .block(seal.height())
        .map(stored -> stored.block().header())
        .filter(header -> header.blockId().equals(seal.blockId()))
        .filter(header -> header.height() + policy().deadlineBlocks() > store.best().height())
        .flatMap(this::proposer)
        .filter(
            proposer ->
                verifier.verify(
                    proposer.validator().sealKey(),
                    Seal.signBytes(genesisHash, proposer.epoch(), seal.blockId()),
                    seal.signature()))
        .isPresent();
  }

  private record Proposer(Validator validator, long epoch) {}

  private Optional<Proposer> proposer(Header header) {
    try (StateLease lease = store.lease()) {
      ValidatorSet validators = runtime.validators(lease.state(), header.height());
      return Optional.of(new Proposer(validators.at(header.proposer()), validators.epoch()));
    }
  }
}
