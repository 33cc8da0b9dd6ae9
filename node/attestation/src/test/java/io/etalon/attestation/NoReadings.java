package io.etalon.attestation;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import io.etalon.metrics.MetricSource;
import io.etalon.metrics.SourceDeclaration;
import java.time.Duration;
import java.util.List;

/** A source that never has a reading. */
final class NoReadings implements MetricSource {
  @Override
  public SourceDeclaration declaration() {
    return SourceDeclaration.complete(Duration.ofSeconds(1), Provenance.SIMULATED);
  }

  @Override
  public List<LinkReading> poll() {
    return List.of();
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
