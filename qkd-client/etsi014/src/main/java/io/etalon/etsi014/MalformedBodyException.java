package io.etalon.etsi014;

import java.io.Serial;

/**
 * A body that is not what the standard says; the message names the field and never quotes key
 * material.
 */
public final class MalformedBodyException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** A refusal that names what is wrong. */
  public MalformedBodyException(String message) {
    super(message);
  }
}
