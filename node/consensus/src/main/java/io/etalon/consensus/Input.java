package io.etalon.consensus;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Something that happened. Milliseconds of the node's own clock are the only time that the machine
 * knows.
 */
public sealed interface Input {
  /** When it happened. */
  long nowMillis();

  /**
   * A message whose signatures are verified, or an own one that was sent.
   *
   * @param peer the validator index of whoever sent it, or the shell's number, above all indices,
   *     of another peer
   */
  record MessageReceived(int peer, ConsensusMessage message, long nowMillis) implements Input {}

  /** A block that was asked for is here, its body matching its header. */
  record BlockHeld(Bytes32 blockId, Header header, long nowMillis) implements Input {}

  /** A finalized block from synchronization, its certificate verified and its body matching. */
  record FinalBlockReceived(Certificate certificate, Header header, long nowMillis)
      implements Input {}

  /** A block was executed. */
  record BlockJudged(Bytes32 blockId, boolean valid, long nowMillis) implements Input {}

  /** The own block for a view is ready; it is valid by construction. */
  record BlockBuilt(long view, Bytes32 blockId, Header header, long nowMillis) implements Input {}

  /** A timer's time came. */
  record TimerFired(Timer timer, long nowMillis) implements Input {}
}
