package io.etalon.network;

/** The network could not be used as configured, for example because its port is taken. */
public final class NetworkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NetworkException(String message, Throwable cause) {
    super(message, cause);
  }
}
