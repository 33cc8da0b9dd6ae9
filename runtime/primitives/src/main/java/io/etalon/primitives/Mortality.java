package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * The span of heights in which an extrinsic may be included: {@code period} blocks from the newest
 * height at or before the including block that leaves the remainder {@code phase}. Every extrinsic
 * is mortal.
 *
 * @param period blocks, a power of two from 4 to 4 096
 * @param phase 0 to {@code period - 1}
 */
public record Mortality(int period, int phase) {
  /** The longest period, and so the number of block hashes that state keeps. */
  public static final int MAX_PERIOD = 4_096;

  private static final int MIN_PERIOD = 4;

  /** Encodes as two {@code uint16}. */
  public static final Schema<Mortality> SCHEMA =
      ContainerSchema.<Mortality>named("Mortality")
          .field("period", Schemas.UINT16, Mortality::period)
          .field("phase", Schemas.UINT16, Mortality::phase)
          .build(in -> new Mortality(in.<Integer>next(), in.<Integer>next()));

  /** Refuses a period that is no power of two within its range, or a phase outside the period. */
  public Mortality {
    if (period < MIN_PERIOD || period > MAX_PERIOD || Integer.bitCount(period) != 1) {
      throw new IllegalArgumentException("not a mortality period: " + period);
    }
    if (phase < 0 || phase >= period) {
      throw new IllegalArgumentException("phase " + phase + " is outside the period " + period);
    }
  }

  /** The span of {@code period} blocks that begins at {@code birthHeight}. */
  public static Mortality startingAt(long birthHeight, int period) {
    return new Mortality(period, (int) Math.floorMod(birthHeight, (long) period));
  }

  /**
   * The height whose block hash the signature commits to, seen from {@code height}. Below {@code
   * phase} there is none yet and the result is negative: the extrinsic cannot be included there.
   */
  public long birthHeight(long height) {
    return Math.floorDiv(height - phase, (long) period) * period + phase;
  }

  /**
   * The first height at which the extrinsic can no longer be included, seen from {@code height}.
   */
  public long deathHeight(long height) {
    return birthHeight(height) + period;
  }
}
