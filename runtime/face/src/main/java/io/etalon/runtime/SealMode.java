package io.etalon.runtime;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/** When proposers sign their blocks with SLH-DSA. */
public enum SealMode {
  /** In the proposal, before anyone votes. */
  INLINE(0),
  /** Every block, after it is final. */
  DEFERRED(1),
  /** Every k-th block, after it is final. */
  INTERVAL(2);

  /** Encodes as one byte. */
  public static final Schema<SealMode> SCHEMA =
      Schemas.UINT8.mapped("SealMode", SealMode::byNumber, mode -> mode.number);

  private final int number;

  SealMode(int number) {
    this.number = number;
  }

  private static SealMode byNumber(int number) {
    return switch (number) {
      case 0 -> INLINE;
      case 1 -> DEFERRED;
      case 2 -> INTERVAL;
      default -> throw new IllegalArgumentException("no seal mode has the number " + number);
    };
  }
}
