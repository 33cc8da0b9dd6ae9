package io.etalon.emulator;

import java.io.Serial;

/** The emulator cannot start or write its token; the message names the remedy. */
public final class EmulatorException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  EmulatorException(String message, Throwable cause) {
    super(message, cause);
  }
}
