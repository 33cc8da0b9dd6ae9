package io.etalon.engine;

import io.etalon.consensus.Observation;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Header;
import io.etalon.runtime.BlockRejected;
import io.etalon.storage.StoredBlock;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Who hears of what happens in a node. Called on the node's core thread: to be quick, and to hand
 * on what takes time.
 */
public interface NodeListener {
  /** A block is final and stored. */
  void onFinalized(StoredBlock block);

  /** A proposed block breaks a rule of the runtime. */
  void onBlockRejected(Header header, BlockRejected reason);

  /** Agreement went a way that an operator wants to know. */
  void onObservation(Observation observation);

  /** The validator at the other end of a link drew a key for a window and says which. */
  void onPossessionKey(AccountId from, PossessionKey key);

  /** A peer gave what cannot be true, or nothing: nothing is asked of it for a while. */
  default void onBanned(Bytes32 peerId, String reason) {}

  /** The node cannot go on and has stopped: an invariant broke, or the disk failed. */
  void onFailure(Throwable failure);
}
