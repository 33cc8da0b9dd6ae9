package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * The span of heights in which an extrinsic may be included: above {@code birthHeight}, and below
 * {@code birthHeight + period}. Every extrinsic is mortal, and stays dead.
 *
 * @param birthHeight the height whose block hash the signature commits to, from 0
 * @param period blocks, 4 to 4 096
 */
public record Mortality(long birthHeight, int period) {
  /** The longest period, and so the number of block hashes that state keeps. */
  public static final int MAX_PERIOD = 4_096;

  private static final int MIN_PERIOD = 4;

  /** Encodes as {@code uint64} and {@code uint16}. */
  public static final Schema<Mortality> SCHEMA =
      ContainerSchema.<Mortality>named("Mortality")
          .field("birthHeight", Schemas.UINT64, Mortality::birthHeight)
          .field("period", Schemas.UINT16, Mortality::period)
          .build(in -> new Mortality(in.<Long>next(), in.<Integer>next()));

  /** Refuses a height or a period outside its range. */
  public Mortality {
    if (period < MIN_PERIOD || period > MAX_PERIOD) {
      throw new IllegalArgumentException("not a mortality period: " + period);
    }
    if (birthHeight < 0 || birthHeight > Long.MAX_VALUE - MAX_PERIOD) {
      throw new IllegalArgumentException(
          "not a height to be born at: " + Long.toUnsignedString(birthHeight));
    }
  }

  /** The first height at which the extrinsic can no longer be included. */
  public long deathHeight() {
    return birthHeight + period;
  }
}
