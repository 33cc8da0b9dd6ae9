package io.etalon.emulator;

import java.io.Serial;

/** A switch was not turned, and why: no emulator, no such link, or a link without photons. */
public final class LinkControlException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  LinkControlException(String message) {
    super(message);
  }

  LinkControlException(String message, Throwable cause) {
    super(message, cause);
  }
}
