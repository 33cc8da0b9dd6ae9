package io.etalon.emulator;

import io.etalon.etsi014.FixedMessage;
import java.io.Serial;

/** A request that a key manager refuses, with the HTTP status and the message for the caller. */
final class KmeRefusal extends Exception {
  @Serial private static final long serialVersionUID = 1L;
  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int UNAVAILABLE = 503;

  private final int status;

  KmeRefusal(int status, String message) {
    super(message);
    this.status = status;
  }

  KmeRefusal(FixedMessage message) {
    this(BAD_REQUEST, message.text());
  }

  int status() {
    return status;
  }
}
