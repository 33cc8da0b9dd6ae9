package io.etalon.app.config;

import java.io.Serial;

/** A configuration that must not start a node; the message names place, problem and remedy. */
public final class ConfigException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  ConfigException(String message) {
    super(message);
  }

  ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
