package io.etalon.primitives;

import org.apache.tuweni.bytes.Bytes32;

/** One end's statement about one link and window. */
public sealed interface LinkReport permits ClearReport {
  /** The chain's genesis hash. */
  Bytes32 genesis();

  /** The epoch of the window's last block. */
  long epoch();

  /** The link, as registered. */
  long linkId();

  /** The window's number: its first block is {@code window * windowBlocks} of the link's class. */
  long window();

  /** Which end of the link reports. */
  LinkEnd end();

  /** Whether both are about the same link, window and end of one chain and epoch, and differ. */
  default boolean excludes(LinkReport other) {
    return genesis().equals(other.genesis())
        && epoch() == other.epoch()
        && linkId() == other.linkId()
        && window() == other.window()
        && end() == other.end()
        && !equals(other);
  }
}
