package io.etalon.engine;

import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.Runtime;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;
import io.etalon.sync.LocalChain;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/** What the newest state says of validator sets, read once an epoch. Thread-safe. */
final class ChainSets implements LocalChain {
  private final Runtime runtime;
  private final ChainStore store;
  private final long epochBlocks;
  private final TreeMap<Long, ValidatorSet> known = new TreeMap<>();

  ChainSets(Runtime runtime, ChainStore store) {
    this.runtime = runtime;
    this.store = store;
    try (StateLease lease = store.lease()) {
      this.epochBlocks = runtime.parameters(lease.state()).timing().epochBlocks();
    }
  }

  @Override
  public Bytes32 genesisHash() {
    return store.genesisHash();
  }

  @Override
  public Header best() {
    return store.best();
  }

  @Override
  public long epochBlocks() {
    return epochBlocks;
  }

  @Override
  public synchronized Optional<ValidatorSet> validators(long epoch) {
    ValidatorSet kept = known.get(epoch);
    if (kept != null) {
      return Optional.of(kept);
    }
    try (StateLease lease = store.lease()) {
      long current = lease.state().header().epoch();
      if (epoch != current && epoch != current + 1) {
        return Optional.empty();
      }
      ValidatorSet set = runtime.validators(lease.state(), epoch * epochBlocks);
      known.headMap(current - 1).clear();
      known.put(epoch, set);
      return Optional.of(set);
    }
  }
}
