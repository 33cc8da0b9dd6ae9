package io.etalon.research;

import java.io.Serial;

/** A scenario cannot be read, or says what no network could be; the message names the place. */
public final class ScenarioException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  ScenarioException(String message) {
    super(message);
  }

  ScenarioException(String message, Throwable cause) {
    super(message, cause);
  }
}
