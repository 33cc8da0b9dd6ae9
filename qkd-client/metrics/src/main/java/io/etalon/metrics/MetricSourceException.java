package io.etalon.metrics;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A source gave no reading, and why. */
public final class MetricSourceException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Why there is no reading. */
  public enum Reason {
    /** The device did not answer, or refused. */
    UNAVAILABLE,
    /** The device answers but publishes no metrics. */
    NO_METRICS,
    /** The device's readings come from elsewhere than the configuration says. */
    OTHER_PROVENANCE,
    /** A log or its column names are not what the configuration says. */
    MALFORMED_LOG,
    /** The device's answer is not what the configuration says, or exceeds a bound. */
    MALFORMED_ANSWER,
    /** What the configuration says names no source. */
    MISCONFIGURED
  }

  private final Reason reason;

  /** No reading, with what to look at. */
  public MetricSourceException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** No reading, for what another exception says. */
  public MetricSourceException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why there is no reading. */
  public Reason reason() {
    return reason;
  }
}
