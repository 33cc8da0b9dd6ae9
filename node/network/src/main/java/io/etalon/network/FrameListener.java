package io.etalon.network;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Who hears what comes from the peers.
 *
 * <p>For one peer the calls come one after the other, from {@code onConnected} to {@code
 * onDisconnected}; different peers call at the same time. While a call runs, that peer's messages
 * wait within the bounds of their class and are dropped beyond them.
 */
public interface FrameListener {
  /** A confirmed connection to this peer is open. */
  void onConnected(Bytes32 peerId);

  /**
   * One whole message, at most {@link FrameClass#maxMessageBytes} long; nothing else is known of
   * it.
   */
  void onFrame(Bytes32 peerId, FrameClass frameClass, Bytes message);

  /** The connection is closed; what was sent and not yet taken may be lost. */
  void onDisconnected(Bytes32 peerId);
}
