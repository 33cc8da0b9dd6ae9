package io.etalon.hsm;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The module did not do what was asked; the message says what, and never holds a secret. */
public final class HsmException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  HsmException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
