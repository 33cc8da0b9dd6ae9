package io.etalon.channel;

import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The parties this end talks to, from its own state: the validator set on chain, an allow-list.
 *
 * <p>Asked before any signature or KEM work, by several threads at once: it must answer from
 * memory.
 */
@FunctionalInterface
public interface PeerDirectory {
  /** The allowed peer whose key has this fingerprint, or empty for a stranger. */
  Optional<AllowedPeer> lookup(Bytes32 peerId);
}
