package io.etalon.gateway;

import org.apache.tuweni.bytes.Bytes;

/**
 * What sidecar and daemon say inside the channel. A channel carries either calls, by number and in
 * any order, or, once a {@link Tunnel} was opened, the bytes of one connection.
 */
sealed interface ProxyMessage {
  /** A call; the sidecar numbers them. */
  record Ask(long id, KeyCall call) implements ProxyMessage {}

  /** What the key manager answered. */
  record Answered(long id, int status, Bytes body) implements ProxyMessage {}

  /** Why it did not. */
  record Refused(long id, Refusal refusal) implements ProxyMessage {}

  /** Asks to be connected with a named service; the first message of its channel. */
  record Tunnel(String service) implements ProxyMessage {}

  /** The service is connected. */
  record Opened() implements ProxyMessage {}

  /** Bytes of the connection. */
  record Data(Bytes bytes) implements ProxyMessage {}

  /** So many bytes were passed on; as many more may follow. */
  record Credit(long bytes) implements ProxyMessage {}

  /** No more bytes follow in this direction. */
  record Ended() implements ProxyMessage {}
}
