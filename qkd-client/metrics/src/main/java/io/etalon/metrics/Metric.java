package io.etalon.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be measured of a link, each with the unit it has everywhere in Etalon. */
public enum Metric {
  SIFTED_BITS("bit"),
  ERROR_BITS("bit"),
  QBER("ppb"),
  VISIBILITY("ppb"),
  COHERENCE_TIME("us"),
  RATE("bit/s"),
  QBER_HISTOGRAM("sub-blocks in 16 bins"),
  /** What a continuous-variable device has in place of a QBER; no report carries it. */
  EXCESS_NOISE("ppb of shot noise"),
  /** Attenuation of the quantum channel; no report carries it. */
  CHANNEL_LOSS("mdB");

  private final String unit;

  Metric(String unit) {
    this.unit = unit;
  }

  /** The unit of every reading of this metric. */
  public String unit() {
    return unit;
  }

  /** Whether a reading, and with it a report to the chain, has a field for it. */
  public boolean isReported() {
    return this != EXCESS_NOISE && this != CHANNEL_LOSS;
  }

  /** The word for it in configuration: the name in small letters, with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The metric with this word. */
  public static Optional<Metric> of(String word) {
    return Stream.of(values()).filter(metric -> metric.word().equals(word)).findFirst();
  }

  /** Those that {@link #isReported}. */
  public static List<Metric> reported() {
    return Stream.of(values()).filter(Metric::isReported).toList();
  }
}
