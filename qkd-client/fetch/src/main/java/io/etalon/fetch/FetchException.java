package io.etalon.fetch;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No usable answer came, and why. */
public final class FetchException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Why there is no answer. */
  public enum Reason {
    /** Nobody listens, the name is unknown, or the connection broke. */
    UNREACHABLE,
    /** Either end refused the other's certificate, or no protocol version fits both. */
    TLS_REFUSED,
    /** The answer was not complete in time. */
    TIMEOUT,
    /** The answer is larger than its bound. */
    TOO_LARGE,
    /** Any status but 200. */
    REFUSED,
    /** The waiting thread was interrupted. */
    INTERRUPTED
  }

  private final Reason reason;

  FetchException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why there is no answer. */
  public Reason reason() {
    return reason;
  }
}
