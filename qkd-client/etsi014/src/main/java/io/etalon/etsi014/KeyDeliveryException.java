package io.etalon.etsi014;

import java.io.Serial;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A key manager did not give what was asked, and why. */
public final class KeyDeliveryException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** The kinds of failure; the first four are answers of the key manager. */
  public enum Reason {
    /** HTTP 400: the request, or a key id in it, is refused. */
    REFUSED,
    /** HTTP 401: this application may not have it. */
    UNAUTHORIZED,
    /** HTTP 503: the key manager cannot serve now, as when its pool is dry. */
    UNAVAILABLE,
    /** A status that the standard does not know. */
    UNEXPECTED_STATUS,
    /** Status 200 with a body that is no answer to the question. */
    MALFORMED_ANSWER,
    /** The answer exceeded the bound. */
    ANSWER_TOO_LARGE,
    /** No complete answer before the deadline. */
    TIMEOUT,
    /** No connection. */
    UNREACHABLE,
    /** One end refused the other's certificate, or no common TLS version. */
    TLS_REFUSED,
    /** The connection broke during the exchange. */
    CONNECTION_LOST,
    /** The calling thread was interrupted. */
    INTERRUPTED
  }

  private final Reason reason;
  private final int status;
  private final boolean maySent;

  KeyDeliveryException(Reason reason, String message, boolean maySent, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.status = 0;
    this.maySent = maySent;
  }

  KeyDeliveryException(Reason reason, int status, String message) {
    super(message);
    this.reason = reason;
    this.status = status;
    this.maySent = true;
  }

  /** The kind of failure. */
  public Reason reason() {
    return reason;
  }

  /** The HTTP status, where an answer came. */
  public OptionalInt httpStatus() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** Which of the standard's five messages the answer bore, if one. */
  public Optional<FixedMessage> fixedMessage() {
    return FixedMessage.of(String.valueOf(getMessage()));
  }

  /**
   * Whether the key manager may have acted on the request. A key drawn by a request that may have
   * been sent is gone, so the draw must not be repeated as if nothing had happened.
   */
  public boolean requestMayHaveBeenSent() {
    return maySent;
  }
}
