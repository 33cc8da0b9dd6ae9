package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Adds a derived coherence time to another source's readings: the time after which the link's QBER
 * no longer resembles itself.
 *
 * <p>No device measures this. It is the lag at which the autocorrelation of the last {@link
 * #SAMPLES} QBER values falls below 1/e, interpolated between two lags. It cannot be shorter than
 * the source's cadence, and says nothing of faster processes; a series that never falls so far, or
 * does not vary, has none. It is labelled derived, and asked for or absent.
 */
public final class DecorrelationSource implements MetricSource {
  /** How many values the course must have, and at most has. */
  public static final int SAMPLES = 32;

  private static final double THRESHOLD = 1 / Math.E;
  private static final int MICROS_PER_MILLI = 1_000;

  private final MetricSource source;
  private final SourceDeclaration declaration;
  private final Deque<LinkReading> course = new ArrayDeque<>();

  /**
   * Derives from a source, which it closes in the end. Errors: {@link IllegalArgumentException}
   * where the source has no QBER, or a coherence time of its own.
   */
  public DecorrelationSource(MetricSource source) {
    SourceDeclaration inner = source.declaration();
    if (!inner.metrics().contains(Metric.QBER)
        || inner.metrics().contains(Metric.COHERENCE_TIME)) {
      throw new IllegalArgumentException("a coherence time is derived from a QBER, where the"
          + " source gives one and no coherence time");
    }
    List<Metric> metrics = new ArrayList<>(inner.metrics());
    metrics.add(Metric.COHERENCE_TIME);
    List<Metric> derived = new ArrayList<>(inner.derived());
    derived.add(Metric.COHERENCE_TIME);
    this.source = source;
    this.declaration =
        new SourceDeclaration(metrics, derived, inner.cadence(), inner.provenance());
  }

  @Override
  public SourceDeclaration declaration() {
    return declaration;
  }

  @Override
  public List<LinkReading> poll() throws MetricSourceException {
    List<LinkReading> derived = new ArrayList<>();
    for (LinkReading reading : source.poll()) {
      if (reading.qberPpb().isPresent()) {
        course.addLast(reading);
        if (course.size() > SAMPLES) {
          course.removeFirst();
        }
      }
      derived.add(with(reading, decorrelationMicros()));
    }
    return derived;
  }

  @Override
  public Map<Metric, Long> beside() {
    return source.beside();
  }

  @Override
  public void close() {
    source.close();
  }

  private OptionalLong decorrelationMicros() {
    if (course.size() < SAMPLES) {
      return OptionalLong.empty();
    }
    double[] values =
        course.stream().mapToDouble(reading -> reading.qberPpb().orElse(0)).toArray();
    double lag = lag(values);
    if (!Double.isFinite(lag)) {
      return OptionalLong.empty();
    }
    double step = (course.getLast().deviceTimestampMillis()
        - course.getFirst().deviceTimestampMillis()) / (double) (SAMPLES - 1);
    return OptionalLong.of(Math.clamp((long) (lag * step * MICROS_PER_MILLI), 1,
        LinkReading.MAX_COUNT));
  }

  /** Where the autocorrelation crosses the threshold, in steps; not finite where it does not. */
  static double lag(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double variance = covariance(values, mean, 0);
    if (variance == 0) {
      return Double.NaN;
    }
    double before = 1;
    for (int lag = 1; lag <= values.length / 2; lag++) {
      double now = covariance(values, mean, lag) / variance;
      if (now < THRESHOLD) {
        return lag - 1 + (before - THRESHOLD) / (before - now);
      }
      before = now;
    }
    return Double.POSITIVE_INFINITY;
  }

  private static double covariance(double[] values, double mean, int lag) {
    double sum = 0;
    for (int i = lag; i < values.length; i++) {
      sum += (values[i] - mean) * (values[i - lag] - mean);
    }
    return sum / values.length;
  }

  private static LinkReading with(LinkReading reading, OptionalLong micros) {
    return new LinkReading(reading.deviceTimestampMillis(), reading.siftedBits(),
        reading.errorBits(), reading.qberPpb(), reading.visibilityPpb(), micros,
        reading.rateBitsPerSecond(), reading.qberHistogram());
  }
}
