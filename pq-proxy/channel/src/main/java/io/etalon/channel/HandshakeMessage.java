package io.etalon.channel;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What the two ends say before the channel exists, in this order, with at most two {@code Retry}.
 *
 * @spec PROTOCOL section 6
 */
sealed interface HandshakeMessage {
  /** What of a Hello is the same before and after a cookie came. */
  record HelloCore(
      int version, int suite, Bytes32 nonce, Bytes32 client, Bytes32 server, Bytes kemKey) {}

  /**
   * Client to server, first: empty cookie and signature where the server has not asked for them.
   */
  record Hello(HelloCore core, Bytes cookie, Bytes signature) implements HandshakeMessage {}

  /**
   * Server to client: say it again with this cookie and, where asked for, a signature. Keeps no
   * state at the server.
   */
  record Retry(Bytes cookie, boolean signatureRequired) implements HandshakeMessage {}

  /** What of an Answer is signed. */
  record AnswerCore(Bytes32 nonce, Bytes ciphertext, Bytes kemKey, QkdPolicy policy) {}

  /** Server to client: its half of the keys, its policy and its signature over all so far. */
  record Answer(AnswerCore core, Bytes signature) implements HandshakeMessage {}

  /** What of a Finish is signed. */
  record FinishCore(Bytes ciphertext, QkdPolicy policy) {}

  /**
   * Client to server: its half of the keys, its policy, its signature over all so far, and its
   * confirmation.
   */
  record Finish(FinishCore core, Bytes signature, Bytes32 confirmation)
      implements HandshakeMessage {}

  /** Server to client, last: its confirmation. */
  record Confirm(Bytes32 confirmation) implements HandshakeMessage {}
}
