package io.etalon.runtime;

import org.apache.tuweni.bytes.Bytes32;

/**
 * A state view whose commitment is known, and whose successor's can be computed without keeping it.
 */
public interface StateSnapshot extends StateView {
  /** The state root. */
  Bytes32 root();

  /** The root that the state would have after {@code changes}. */
  Bytes32 rootAfter(StateChanges changes);
}
