package io.etalon.sync;

import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** What this node itself has of the chain, now. */
public interface LocalChain {
  /** The chain's genesis hash, which every signature covers. */
  Bytes32 genesisHash();

  /** The newest finalized header here. */
  Header best();

  /**
   * The set of an epoch, as far as the newest state knows it: that of its own epoch and of the
   * next.
   */
  Optional<ValidatorSet> validators(long epoch);

  /** Heights in an epoch: epoch {@code e} begins at {@code e} times as many. */
  long epochBlocks();
}
