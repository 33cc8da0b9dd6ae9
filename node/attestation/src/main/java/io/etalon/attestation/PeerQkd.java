package io.etalon.attestation;

import io.etalon.network.PeerNetwork;
import org.apache.tuweni.bytes.Bytes32;

/** Whether the channel to a peer uses QKD keys. Thread-safe; returns at once. */
public interface PeerQkd {
  /** Replaces the keys that rest on QKD by some that do not, and uses none until told otherwise. */
  void suspendQkd(Bytes32 peerId);

  /** Uses QKD keys again. */
  void resumeQkd(Bytes32 peerId);

  /** The channels of a node's own network. */
  static PeerQkd of(PeerNetwork network) {
    return new PeerQkd() {
      @Override
      public void suspendQkd(Bytes32 peerId) {
        network.suspendQkd(peerId);
      }

      @Override
      public void resumeQkd(Bytes32 peerId) {
        network.resumeQkd(peerId);
      }
    };
  }
}
