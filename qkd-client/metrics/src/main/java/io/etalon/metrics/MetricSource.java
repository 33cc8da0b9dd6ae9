package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import java.util.List;
import java.util.Map;

/** Where the readings of one link come from. Guarantee: called by one thread at a time. */
public interface MetricSource extends AutoCloseable {

  /** What this source gives, how often and from where. */
  SourceDeclaration declaration();

  /**
   * The readings that are new since the last call, oldest first; empty where there are none yet.
   * Blocks for as long as the device takes to answer. Errors: {@link MetricSourceException}; the
   * next call may succeed.
   */
  List<LinkReading> poll() throws MetricSourceException;

  /**
   * The newest values of metrics that no reading has a field for ({@link Metric#isReported}), each
   * in its own unit; empty where the source gives none or its last {@link #poll} found none.
   */
  default Map<Metric, Long> beside() {
    return Map.of();
  }

  /** Releases what the source holds. */
  @Override
  void close();
}
