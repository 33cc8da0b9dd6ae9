package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import java.util.List;

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

  /** Releases what the source holds. */
  @Override
  void close();
}
