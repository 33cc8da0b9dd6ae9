package io.etalon.pki;

import java.io.Serial;

/**
 * A key, certificate or TLS context could not be made, read or written; the message names the file
 * or the step.
 */
public final class PkiException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** A fault with what was being done and why it failed. */
  public PkiException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A fault that no other exception explains. */
  public PkiException(String message) {
    super(message);
  }
}
