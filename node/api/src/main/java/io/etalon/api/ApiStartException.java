package io.etalon.api;

/** The API cannot be served as configured; the message says why and what would help. */
public final class ApiStartException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A refusal without a cause elsewhere. */
  public ApiStartException(String message) {
    super(message);
  }

  /** A refusal that the system gave. */
  public ApiStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
