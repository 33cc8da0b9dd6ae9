package io.etalon.gateway;

import java.io.Serial;

/** What must not be started, or reloaded, as it is configured; the message names the remedy. */
public final class ProxySetupException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** A problem that its message explains. */
  public ProxySetupException(String message) {
    super(message);
  }

  /** A problem with what caused it. */
  public ProxySetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
