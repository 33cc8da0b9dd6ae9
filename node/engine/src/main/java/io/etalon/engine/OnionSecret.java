package io.etalon.engine;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Derives the innermost layers of hash onions from a key, so that they need no file and no backup
 * of their own: the same context always gives the same layer.
 */
@FunctionalInterface
public interface OnionSecret {
  /** Of a holder that takes no part in the beacon. */
  OnionSecret NONE = _ -> Bytes32.ZERO;

  /** 32 secret bytes for {@code context}; zero for none. */
  Bytes32 seed(Bytes context);
}
