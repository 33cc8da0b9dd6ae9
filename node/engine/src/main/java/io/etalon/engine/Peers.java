package io.etalon.engine;

import io.etalon.network.FrameClass;
import io.etalon.network.PeerStatus;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The other nodes. Sending never blocks for long and may lose a message; who needs it asks again.
 */
public interface Peers {
  /** Sends to every connected peer. */
  void broadcast(FrameClass frameClass, Bytes message);

  /** Sends to one peer; nothing happens where it is not connected. */
  void send(Bytes32 peerId, FrameClass frameClass, Bytes message);

  /** What is known of each peer now. */
  List<PeerStatus> statuses();
}
