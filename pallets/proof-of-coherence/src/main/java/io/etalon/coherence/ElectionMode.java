package io.etalon.coherence;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/** How weights become an order of leaders (PROTOCOL 3). */
public enum ElectionMode {
  /** The highest score leads (paper, eq. 6 to the letter). */
  ARGMAX,
  /** Slots follow the weights. */
  CREDIT,
  /** By lot, weighted, from the epoch's randomness. */
  LOTTERY;

  /** Encodes as one byte. */
  public static final Schema<ElectionMode> SCHEMA =
      Schemas.enumeration("ElectionMode", List.of(ARGMAX, CREDIT, LOTTERY));
}
