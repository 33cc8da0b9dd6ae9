package io.etalon.engine;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Block;
import io.etalon.primitives.Reports;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.BeaconDuty;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.Execution;
import io.etalon.runtime.ParentBlock;
import io.etalon.runtime.Runtime;
import io.etalon.ssz.ByteOrder;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Executes blocks on the newest finalized state and keeps the results until one of them is
 * committed, so that no block is executed twice. One writer.
 */
final class Executions {
  private final Runtime runtime;
  private final ChainStore store;
  private final SignatureVerifier verifier;
  private final SortedMap<Bytes32, Execution> kept = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);

  Executions(Runtime runtime, ChainStore store, SignatureVerifier verifier) {
    this.runtime = runtime;
    this.store = store;
    this.verifier = verifier;
  }

  /**
   * Builds a block on the newest finalized one; empty where this node lacks an attestation that the
   * extensions ask for.
   */
  Optional<Block> author(Authoring authoring) {
    try (StateLease lease = store.lease()) {
      Execution execution = runtime.author(parent(lease), authoring, verifier);
      kept.put(execution.blockId(), execution);
      return Optional.of(execution.block());
    } catch (BlockRejected e) {
      if (e.reason() == BlockRejected.Reason.EXTENSION) {
        return Optional.empty();
      }
      throw new IllegalStateException("the runtime cannot build a block on its own state", e);
    }
  }

  /** What of {@code offered} the next block may carry. */
  Reports acceptable(Reports offered) {
    try (StateLease lease = store.lease()) {
      return runtime.acceptable(parent(lease), offered, verifier);
    }
  }

  /** What a validator's extension of the newest block may do for the beacon. */
  BeaconDuty beaconDuty(AccountId validator) {
    try (StateLease lease = store.lease()) {
      return runtime.beaconDuty(lease.state(), validator);
    }
  }

  /** Executes a block; returns why it is invalid, or nothing where it is valid. */
  Optional<BlockRejected> judge(Block block) {
    if (kept.containsKey(block.id())) {
      return Optional.empty();
    }
    try (StateLease lease = store.lease()) {
      Execution execution = runtime.execute(parent(lease), block, verifier);
      kept.put(execution.blockId(), execution);
      return Optional.empty();
    } catch (BlockRejected e) {
      return Optional.of(e);
    }
  }

  /** The result of a valid block, executed now if it was not before; forgets all others. */
  Execution take(Block block) {
    Optional<BlockRejected> rejected = judge(block);
    if (rejected.isPresent()) {
      throw new IllegalStateException(
          "a quorum finalized block " + block.id() + ", which this node finds invalid",
          rejected.get());
    }
    Execution execution = kept.get(block.id());
    kept.clear();
    return execution;
  }

  private ParentBlock parent(StateLease lease) {
    return new ParentBlock(store.genesisHash(), lease.state().header(), lease.state());
  }
}
