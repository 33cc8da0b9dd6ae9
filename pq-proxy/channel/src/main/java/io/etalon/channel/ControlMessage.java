package io.etalon.channel;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What the two ends say about the channel itself, inside it.
 *
 * @spec PROTOCOL section 6, "QKD mixing" and "Rekey"
 */
sealed interface ControlMessage {
  /** Whether a QKD key enters the next keys, as the server decides it. */
  enum Mixing {
    /** The client offered none. */
    NOT_OFFERED,
    /** The server holds the key that the client offered. */
    MIXED,
    /**
     * The server has no such key or will not use one now: the explicit refusal that {@code prefer}
     * falls back on.
     */
    REFUSED
  }

  /** Nothing to say; shows that the other end is there. */
  record KeepAlive() implements ControlMessage {
    static final KeepAlive INSTANCE = new KeepAlive();
  }

  /** Server to client: replace the keys now, and with or without QKD until said otherwise. */
  record Request(boolean qkdSuspended) implements ControlMessage {}

  /** Client to server: the next keys begin with this; an empty key id offers no QKD key. */
  record Offer(long epoch, Bytes kemKey, String keyId) implements ControlMessage {}

  /** What of a Reply enters the transcript. */
  record ReplyCore(long epoch, Bytes ciphertext, Mixing mixing) {}

  /** Server to client: the other half, and the server's confirmation of the next keys. */
  record Reply(ReplyCore core, Bytes32 confirmation) implements ControlMessage {}

  /** Client to server: the client's confirmation of the next keys; its Switch follows. */
  record Confirmed(long epoch, Bytes32 confirmation) implements ControlMessage {}

  /** Either way: the last record under the old key of this direction. */
  record Switch(long epoch) implements ControlMessage {}
}
