package io.etalon.primitives;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.Optional;

/**
 * One measured quantity that may be unknown. Unknown is neither zero nor perfect: whoever needs the
 * value has to ask first.
 *
 * @param isKnown whether there was a measurement
 * @param reading the measurement in the unit that the field's name states; 0 where unknown
 */
public record Metric(boolean isKnown, long reading) {
  /** No measurement. */
  public static final Metric UNKNOWN = new Metric(false, 0);

  /** Encodes as an optional {@code uint64}. */
  public static final Schema<Metric> SCHEMA =
      Schemas.optional(Schemas.UINT64).mapped("Metric", Metric::fromWire, Metric::toWire);

  /** Refuses a negative reading, and a reading of something unknown. */
  public Metric {
    if (reading < 0 || (!isKnown && reading != 0)) {
      throw new IllegalArgumentException("not a reading: " + reading);
    }
  }

  /** A measurement: 0 to 2<sup>63</sup>-1. */
  public static Metric of(long reading) {
    return new Metric(true, reading);
  }

  /** The measurement; throws {@link IllegalStateException} where there is none. */
  public long value() {
    if (!isKnown) {
      throw new IllegalStateException("an unknown metric has no value");
    }
    return reading;
  }

  private static Metric fromWire(Optional<Long> wire) {
    return wire.map(Metric::of).orElse(UNKNOWN);
  }

  private Optional<Long> toWire() {
    return isKnown ? Optional.of(reading) : Optional.empty();
  }

  @Override
  public String toString() {
    return isKnown ? Long.toString(reading) : "unknown";
  }
}
