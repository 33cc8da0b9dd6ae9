package io.etalon.gateway;

import java.io.IOException;
import java.io.Serial;

/** A request of which no byte left: whoever made it may try another way. */
final class NeverSentException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  NeverSentException(String message) {
    super(message);
  }

  NeverSentException(Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
