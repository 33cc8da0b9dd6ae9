package io.etalon.metrics;

import io.etalon.etsi014.Provenance;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a link did in one window.
 *
 * <p>Units: ratios in parts per billion, coherence time in microseconds, rate in bits per second.
 *
 * <p>Shape: {@code samples} counts the readings that measured something; counts and histogram bins
 * are sums, those of bits over the readings that have both counts. QBER is errors over sifted bits
 * where any have, and else the mean of the readings; the other values are means over the readings
 * that have them. Rounded against the link: QBER up, all else down. What no reading measured is
 * absent, the histogram by being empty.
 */
public record WindowReading(
    int samples,
    OptionalLong siftedBits,
    OptionalLong errorBits,
    OptionalLong qberPpb,
    OptionalLong visibilityPpb,
    OptionalLong coherenceTimeMicros,
    OptionalLong rateBitsPerSecond,
    List<Integer> qberHistogram,
    Provenance provenance) {

  public WindowReading {
    qberHistogram = List.copyOf(qberHistogram);
  }
}
