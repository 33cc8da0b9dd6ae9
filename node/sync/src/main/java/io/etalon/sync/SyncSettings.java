package io.etalon.sync;

import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What an operator may set of synchronization.
 *
 * @param snapshotThreshold a node this many blocks behind takes a state rather than all blocks
 * @param trustedBlock a finalized block that the operator vouches for; a node without blocks begins
 *     from there rather than follow the validator sets from genesis
 */
public record SyncSettings(long snapshotThreshold, Optional<Bytes32> trustedBlock) {
  /** A state beyond 5 000 blocks, nothing vouched for. */
  public static final SyncSettings DEFAULT = new SyncSettings(5_000, Optional.empty());
}
