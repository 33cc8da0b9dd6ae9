package io.etalon.simulator;

import io.etalon.network.FrameClass;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** What a process does with what its node wants to say, and with what it hears. */
interface Conduct {
  /** Says everything to whom it is for. */
  Conduct HONEST = new Conduct() {};

  /** The node speaks to a peer. */
  default void send(NodeProcess self, Bytes32 peer, FrameClass frameClass, Bytes message) {
    self.transmit(peer, frameClass, message);
  }

  /** The node speaks to all. */
  default void broadcast(NodeProcess self, FrameClass frameClass, Bytes message) {
    self.others().forEach(peer -> send(self, peer, frameClass, message));
  }

  /** A peer spoke; the node hears it as well. */
  default void heard(NodeProcess self, Bytes32 peer, FrameClass frameClass, Bytes message) {}

  /** Whether it reports perfect links, whatever it reads. */
  default boolean colludes() {
    return false;
  }
}
