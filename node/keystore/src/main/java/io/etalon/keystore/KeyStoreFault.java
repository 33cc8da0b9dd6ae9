package io.etalon.keystore;

import java.io.IOException;

/** The disk failed. */
public final class KeyStoreFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  KeyStoreFault(String what, IOException cause) {
    super(what, cause);
  }
}
