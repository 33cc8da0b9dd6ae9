package io.etalon.primitives;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * Where a report's readings come from. Only a chain that calls itself simulated accepts the last
 * two.
 */
public enum Provenance {
  /** A device. */
  HARDWARE(1),
  /** A model of a device. */
  SIMULATED(2),
  /** A recorded log. */
  REPLAY(3);

  /** Encodes as one byte. */
  public static final Schema<Provenance> SCHEMA =
      Schemas.UINT8.mapped("Provenance", Provenance::byNumber, provenance -> provenance.number);

  private final int number;

  Provenance(int number) {
    this.number = number;
  }

  private static Provenance byNumber(int number) {
    return switch (number) {
      case 1 -> HARDWARE;
      case 2 -> SIMULATED;
      case 3 -> REPLAY;
      default -> throw new IllegalArgumentException("no provenance has the number " + number);
    };
  }
}
