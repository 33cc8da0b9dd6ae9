package io.etalon.channel;

import org.apache.tuweni.bytes.Bytes;

/** What a handshake wants after a message: to say something and hear the answer, or to end. */
sealed interface HandshakeStep {
  /** Send this and wait for the next message. */
  record Send(Bytes message) implements HandshakeStep {}

  /** Send this unless it is empty; the handshake is over. */
  record Finished(Bytes message, Session session) implements HandshakeStep {}
}
