package io.etalon.engine;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.Evidence;
import io.etalon.runtime.ParentBlock;
import io.etalon.runtime.Runtime;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;

/** Whether the next block could carry evidence, by the newest finalized state. Thread-safe. */
final class EvidenceJudge {
  private final Runtime runtime;
  private final ChainStore store;
  private final SignatureVerifier verifier;

  EvidenceJudge(Runtime runtime, ChainStore store, SignatureVerifier verifier) {
    this.runtime = runtime;
    this.store = store;
    this.verifier = verifier;
  }

  boolean convicts(Evidence evidence) {
    try (StateLease lease = store.lease()) {
      ParentBlock best =
          new ParentBlock(store.genesisHash(), lease.state().header(), lease.state());
      return runtime.refusal(best, evidence, verifier).isEmpty();
    }
  }
}
