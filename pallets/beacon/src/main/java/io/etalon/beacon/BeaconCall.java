package io.etalon.beacon;

import org.apache.tuweni.bytes.Bytes32;

/** What can be asked of {@code beacon}. */
public sealed interface BeaconCall {
  /**
   * A validator's account: commits to a new onion from the next round on. Nodes do so by themselves
   * in their extensions.
   */
  record Commit(Bytes32 anchor) implements BeaconCall {}
}
