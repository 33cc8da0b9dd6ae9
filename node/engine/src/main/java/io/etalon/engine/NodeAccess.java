package io.etalon.engine;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Extrinsic;
import io.etalon.runtime.ParentBlock;
import io.etalon.runtime.Runtime;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;
import io.etalon.txpool.PooledExtrinsic;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** What RPC, metrics and command line may ask of a running node. Thread-safe. */
public interface NodeAccess {
  /** What hardly changes while the node runs. */
  NodeDescription description();

  /** The runtime that executes this chain. */
  Runtime runtime();

  /** The finalized chain, to read. */
  ChainStore store();

  /** Finalized blocks as they come. */
  BlockFeed feed();

  /** The newest finalized block as the runtime wants it, while {@code lease} is held. */
  default ParentBlock best(StateLease lease) {
    return new ParentBlock(description().genesisHash(), lease.state().header(), lease.state());
  }

  /**
   * Offers an extrinsic to the pool and, when it is taken, to the peers. Waits for its signature to
   * be verified.
   */
  SubmissionOutcome submit(Extrinsic extrinsic) throws InterruptedException;

  /** An extrinsic that waits in the pool. */
  Optional<PooledExtrinsic> pooled(Bytes32 id);

  /** The nonce that an account's next extrinsic needs, counting what waits in the pool. */
  long pendingNonce(AccountId account);

  /** What sealing has cost the node. */
  SealingStats sealing();

  /** How the node fares now. */
  NodeStatus status();
}
