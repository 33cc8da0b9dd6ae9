package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a source says of itself before it gives a reading.
 *
 * <p>Shape: {@code derived} lists those of {@code metrics} that are computed from another quantity
 * and not measured; nothing is derived unless the configuration asked for it.
 */
public record SourceDeclaration(
    List<Metric> metrics, List<Metric> derived, Duration cadence, Provenance provenance) {

  private static final int READINGS_UNTIL_UNKNOWN = 3;

  public SourceDeclaration {
    metrics = List.copyOf(metrics);
    derived = List.copyOf(derived);
    if (metrics.isEmpty() || !metrics.containsAll(derived)) {
      throw new IllegalArgumentException("a source gives some metric, derived ones included");
    }
    if (cadence.isNegative() || cadence.isZero()) {
      throw new IllegalArgumentException("a source has a positive cadence");
    }
  }

  /**
   * How old the newest reading may be before its metrics are unknown: three of the source's
   * cadences, so that one lost reading shows nothing and a removed source shows soon.
   */
  public Duration maxAge() {
    return cadence.multipliedBy(READINGS_UNTIL_UNKNOWN);
  }

  /** A source that measures every metric that a report carries. */
  public static SourceDeclaration complete(Duration cadence, Provenance provenance) {
    return new SourceDeclaration(Metric.reported(), List.of(), cadence, provenance);
  }

  /** What a source of this mapping declares. */
  public static SourceDeclaration of(Mapping mapping, Duration cadence, Provenance provenance) {
    return new SourceDeclaration(mapping.metrics(), mapping.derived(), cadence, provenance);
  }

  /**
   * The reading without the metrics that the source does not declare, so that a declaration is
   * never exceeded.
   */
  public LinkReading restrict(LinkReading reading) {
    return new LinkReading(
        reading.deviceTimestampMillis(),
        only(Metric.SIFTED_BITS, reading.siftedBits()),
        metrics.contains(Metric.SIFTED_BITS)
            ? only(Metric.ERROR_BITS, reading.errorBits()) : OptionalLong.empty(),
        only(Metric.QBER, reading.qberPpb()),
        only(Metric.VISIBILITY, reading.visibilityPpb()),
        only(Metric.COHERENCE_TIME, reading.coherenceTimeMicros()),
        only(Metric.RATE, reading.rateBitsPerSecond()),
        metrics.contains(Metric.QBER_HISTOGRAM) ? reading.qberHistogram() : List.of());
  }

  private OptionalLong only(Metric metric, OptionalLong value) {
    return metrics.contains(metric) ? value : OptionalLong.empty();
  }
}
