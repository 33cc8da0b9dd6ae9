package io.etalon.client;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A question that was not answered: the node refused it, or could not be reached. The message says
 * why and what would help.
 */
public final class ApiException extends Exception {
  /** The reason where no node answered at all. */
  public static final String UNREACHABLE = "UNREACHABLE";

  /** The reason where the answer did not come in time. */
  public static final String TOO_LATE = "TOO_LATE";

  /** The reason where the answer is none that this client understands. */
  public static final String NOT_UNDERSTOOD = "NOT_UNDERSTOOD";

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String detail;
  private final String remedy;
  private final String field;
  private final long expectedNonce;

  ApiException(Details details, Throwable cause) {
    super(details.message(), cause);
    this.reason = details.reason();
    this.detail = details.detail();
    this.remedy = details.remedy();
    this.field = details.field();
    this.expectedNonce = details.expectedNonce();
  }

  /** What a failure says; empty texts and -1 stand for nothing. */
  record Details(String reason, String detail, String remedy, String field, long expectedNonce) {
    String message() {
      return detail + " (" + reason + ")" + (remedy.isEmpty() ? "" : ": " + remedy);
    }
  }

  /** For programs, such as {@code NONCE_TOO_LOW}. */
  public String reason() {
    return reason;
  }

  /** For people: what was found. */
  public String detail() {
    return detail;
  }

  /** For people: what to do about it. */
  public Optional<String> remedy() {
    return remedy.isEmpty() ? Optional.empty() : Optional.of(remedy);
  }

  /** The field at fault. */
  public Optional<String> field() {
    return field.isEmpty() ? Optional.empty() : Optional.of(field);
  }

  /** The account's next nonce, where the failure is about one. */
  public OptionalLong expectedNonce() {
    return expectedNonce < 0 ? OptionalLong.empty() : OptionalLong.of(expectedNonce);
  }
}
