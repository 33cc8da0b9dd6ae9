package io.etalon.attestation;

import org.apache.tuweni.bytes.Bytes32;

/**
 * Whether the channel to a peer uses QKD keys: {@code PeerNetwork}'s two methods, so that whoever
 * wires a node can pass them on.
 */
public interface PeerQkd {
  /** Replaces the keys that rest on QKD by some that do not, and uses none until told otherwise. */
  void suspendQkd(Bytes32 peerId);

  /** Uses QKD keys again. */
  void resumeQkd(Bytes32 peerId);
}
