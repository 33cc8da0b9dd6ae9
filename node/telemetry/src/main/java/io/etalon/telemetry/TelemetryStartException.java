package io.etalon.telemetry;

/** Metrics cannot be served as configured; the message says why and what would help. */
public final class TelemetryStartException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A refusal that the system gave. */
  public TelemetryStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
