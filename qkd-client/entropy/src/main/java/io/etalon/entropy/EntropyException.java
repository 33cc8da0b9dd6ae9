package io.etalon.entropy;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No entropy was given, and why. */
public final class EntropyException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Why there is none. */
  public enum Reason {
    /** The source did not answer, or not in time. */
    UNAVAILABLE,
    /** The source answered something else than what was asked for. */
    MALFORMED,
    /** A health test of SP 800-90B failed. */
    UNHEALTHY,
    /** The source gave bytes that it had given before. */
    REPEATED,
    /** The source failed before and is left alone for a while. */
    RESTING,
    /** Fewer sources contributed than the policy demands. */
    TOO_FEW,
    /** A configuration names no source. */
    MISCONFIGURED
  }

  private final Reason reason;

  /** No entropy, with what to look at; the message never holds any. */
  public EntropyException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** No entropy, for what another exception says. */
  public EntropyException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why there is none. */
  public Reason reason() {
    return reason;
  }
}
