package io.etalon.etsi014;

import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A key manager did not give what was asked, and why. */
public final class KeyDeliveryException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** The kinds of failure; the first four are answers of the key manager. */
  public enum Reason {
    /** HTTP 400: the request, or a key id in it, is refused. */
    REFUSED("read the key manager's message: it names what it does not accept"),
    /** HTTP 401: this application may not have it. */
    UNAUTHORIZED("show the certificate that the key manager knows for this SAE, at the key "
        + "manager that serves it"),
    /** HTTP 503: the key manager cannot serve now, as when its pool is dry. */
    UNAVAILABLE("wait until the link has made key, or see why it makes none"),
    /** A status that the standard does not know. */
    UNEXPECTED_STATUS("check host, port and proxy: something else than the interface answers "
        + "here"),
    /** Status 200 with a body that is no answer to the question. */
    MALFORMED_ANSWER("run: etalon qkd doctor, which says which clause the answer breaks"),
    /** The answer exceeded the bound. */
    ANSWER_TOO_LARGE("ask for fewer keys at once"),
    /** No complete answer before the deadline. */
    TIMEOUT("see whether the key manager is overloaded; what was drawn meanwhile is lost"),
    /** No connection. */
    UNREACHABLE("check host and port, and that the key manager runs"),
    /** One end refused the other's certificate, or no common TLS version. */
    TLS_REFUSED("run: etalon qkd doctor, which says whose certificate is refused and why"),
    /** The connection broke during the exchange. */
    CONNECTION_LOST("take keys that the request would have drawn for lost, and ask anew"),
    /** The calling thread was interrupted. */
    INTERRUPTED("ask again; take keys that the request would have drawn for lost");

    private final String remedy;

    Reason(String remedy) {
      this.remedy = remedy;
    }

    /** What usually helps, in one clause. */
    public String remedy() {
      return remedy;
    }
  }

  private final Reason reason;
  private final int status;
  private final boolean maySent;
  private final ErrorBody error;

  KeyDeliveryException(Reason reason, String message, boolean maySent, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.status = 0;
    this.maySent = maySent;
    this.error = ErrorBody.of("");
  }

  KeyDeliveryException(Reason reason, int status, String message) {
    this(reason, status, message, ErrorBody.of(message));
  }

  KeyDeliveryException(Reason reason, int status, String message, ErrorBody error) {
    super(message);
    this.reason = reason;
    this.status = status;
    this.maySent = true;
    this.error = error;
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
    return FixedMessage.of(error.message());
  }

  /** What the key manager named in its error, parameter by parameter; often nothing. */
  public List<ExtensionParameter> details() {
    return error.details();
  }

  /** What the caller can do about it, in one clause. */
  public String remedy() {
    return reason.remedy();
  }

  /**
   * Whether the key manager may have acted on the request. A key drawn by a request that may have
   * been sent is gone, so the draw must not be repeated as if nothing had happened.
   */
  public boolean requestMayHaveBeenSent() {
    return maySent;
  }
}
