package io.etalon.etsi014;

import java.util.Locale;
import java.util.Optional;

/** Where a reading comes from: a device, a model of one, or a recorded log. */
public enum Provenance {
  HARDWARE,
  SIMULATED,
  REPLAY;

  /** The word for it on the wire and in configuration: the name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The provenance with this word. */
  public static Optional<Provenance> of(String word) {
    for (Provenance provenance : values()) {
      if (provenance.word().equals(word)) {
        return Optional.of(provenance);
      }
    }
    return Optional.empty();
  }
}
