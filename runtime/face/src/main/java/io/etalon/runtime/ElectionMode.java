package io.etalon.runtime;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/** How weights become an order of leaders. */
public enum ElectionMode {
  /** The highest score leads (paper, eq. 6 to the letter). */
  ARGMAX(0),
  /** Slots follow the weights. */
  CREDIT(1),
  /** By lot, weighted, from the epoch's randomness. */
  LOTTERY(2);

  /** Encodes as one byte. */
  public static final Schema<ElectionMode> SCHEMA =
      Schemas.UINT8.mapped("ElectionMode", ElectionMode::byNumber, mode -> mode.number);

  private final int number;

  ElectionMode(int number) {
    this.number = number;
  }

  private static ElectionMode byNumber(int number) {
    return switch (number) {
      case 0 -> ARGMAX;
      case 1 -> CREDIT;
      case 2 -> LOTTERY;
      default -> throw new IllegalArgumentException("no election mode has the number " + number);
    };
  }
}
