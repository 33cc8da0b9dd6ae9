package io.etalon.etsi014;

import java.util.List;

/**
 * What a key manager publishes of its link under our vendor prefix in {@code status_extension}: the
 * newest readings, oldest first, so that a poll slower than the device's cadence loses none.
 *
 * <p>Units: milliseconds.
 */
public record LinkMetrics(
    Provenance provenance, long cadenceMillis, List<LinkReading> readings) {

  /** The most readings one status may carry. */
  public static final int MAX_READINGS = 64;

  public LinkMetrics {
    readings = List.copyOf(readings);
    if (cadenceMillis <= 0 || readings.size() > MAX_READINGS) {
      throw new IllegalArgumentException(
          "metrics have a positive cadence and at most " + MAX_READINGS + " readings");
    }
  }
}
