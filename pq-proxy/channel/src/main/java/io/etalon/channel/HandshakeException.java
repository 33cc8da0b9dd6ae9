package io.etalon.channel;

/**
 * A handshake that came to nothing.
 *
 * <p>To the other end every failure looks the same: the connection closes without another byte. The
 * reason stays on this side, for its operator.
 */
public final class HandshakeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why this end gave the handshake up. */
  public enum Reason {
    /** Not a canonical message, not one of the expected kind, or longer than it may be. */
    MALFORMED,
    /** Another version or suite than the only one there is. */
    UNSUPPORTED,
    /** Not addressed to this identity, or claiming this very identity. */
    MISADDRESSED,
    /** The claimed identity is not in the directory. */
    UNKNOWN_PEER,
    /** A signature does not verify under the claimed identity's key. */
    BAD_SIGNATURE,
    /** A key confirmation differs: the two ends did not derive the same keys. */
    BAD_CONFIRMATION,
    /** One end requires QKD keys and the other refuses them. */
    POLICY_CONFLICT,
    /** QKD keys are required and could not be confirmed. */
    QKD_UNAVAILABLE,
    /** Too many unfinished handshakes: in all, from this address or for this identity. */
    BUSY,
    /** The other end closed the connection, was too slow, or the network failed. */
    INTERRUPTED
  }

  /** The reason, for this end's operator alone. */
  private final Reason reason;

  HandshakeException(Reason reason) {
    super("handshake failed");
    this.reason = reason;
  }

  HandshakeException(Reason reason, Throwable cause) {
    super("handshake failed", cause);
    this.reason = reason;
  }

  /** Why this end gave up; never told to the peer. */
  public Reason reason() {
    return reason;
  }
}
