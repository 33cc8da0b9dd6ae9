package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import io.etalon.metrics.MetricSourceException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A source that gives what a test has put into it, or nothing at all. */
final class FakeSource implements MetricSource {
  final List<LinkReading> next = new ArrayList<>();
  Map<Metric, Long> beside = Map.of();
  boolean isGone;
  private final SourceDeclaration declaration;

  FakeSource(SourceDeclaration declaration) {
    this.declaration = declaration;
  }

  @Override
  public SourceDeclaration declaration() {
    return declaration;
  }

  @Override
  public List<LinkReading> poll() throws MetricSourceException {
    if (isGone) {
      throw new MetricSourceException(Reason.UNAVAILABLE, "gone");
    }
    List<LinkReading> given = List.copyOf(next);
    next.clear();
    return given;
  }

  @Override
  public Map<Metric, Long> beside() {
    return beside;
  }

  @Override
  public void close() {
    isGone = true;
  }
}
