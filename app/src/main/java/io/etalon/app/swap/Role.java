package io.etalon.app.swap;

import java.util.Locale;

/** Which part of a swap a party plays. */
public enum Role {
  /** Draws the preimage, locks first and redeems first. */
  INITIATOR,
  /** Locks once the other has, and redeems with the preimage that the other made public. */
  RESPONDER;

  /** As options and journals write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
