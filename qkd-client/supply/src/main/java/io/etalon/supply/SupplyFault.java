package io.etalon.supply;

import java.io.Serial;

/** The journal cannot be read, written or locked: no key may be handed out without it. */
public final class SupplyFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  SupplyFault(String message) {
    super(message);
  }

  SupplyFault(String message, Throwable cause) {
    super(message, cause);
  }
}
