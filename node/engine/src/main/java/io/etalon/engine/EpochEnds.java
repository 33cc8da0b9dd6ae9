package io.etalon.engine;

import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.Runtime;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;
import io.etalon.storage.StoredBlock;
import java.util.Optional;

/**
 * Keeps how each epoch ended, since the sets of past epochs leave the state and light clients and
 * newcomers need them. One writer.
 */
final class EpochEnds {
  private final Runtime runtime;
  private final ChainStore store;
  private long keptFor = -1;

  EpochEnds(Runtime runtime, ChainStore store) {
    this.runtime = runtime;
    this.store = store;
  }

  /**
   * Keeps the end of the epoch before the next height's, unless it is kept; to be called at the
   * start, since the program may have ended between a block and this, and after each block.
   *
   * @return what was kept now
   */
  Optional<EpochEnd> keepUp() {
    try (StateLease lease = store.lease()) {
      long next = lease.state().header().height() + 1;
      ValidatorSet set = runtime.validators(lease.state(), next);
      if (set.epoch() == keptFor || set.epoch() == 0) {
        return Optional.empty();
      }
      keptFor = set.epoch();
      long first = set.epoch() * runtime.parameters(lease.state()).timing().epochBlocks();
      return store.block(first - 1).map(last -> keep(last, set));
    }
  }

  private EpochEnd keep(StoredBlock last, ValidatorSet next) {
    EpochEnd end = new EpochEnd(last.block().header(), last.certificate(), next);
    store.epochs().keep(end);
    return end;
  }
}
