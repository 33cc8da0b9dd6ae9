package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Readings out of a JSON document that a web server keeps current, by JSON Pointers (RFC 6901). */
public final class JsonSource implements MetricSource {
  private final HttpPlace place;
  private final SourceDeclaration declaration;
  private final FreshReadings fresh;

  /**
   * Polls an address, which it closes in the end. Errors: {@code MALFORMED_LOG} where the mapping
   * holds something else than JSON Pointers.
   */
  public JsonSource(
      HttpPlace place, Mapping mapping, SourceDeclaration declaration, InstantSource clock)
      throws MetricSourceException {
    JsonDocument.require(mapping);
    this.place = place;
    this.declaration = declaration;
    this.fresh = new FreshReadings(mapping, declaration, clock);
  }

  @Override
  public SourceDeclaration declaration() {
    return declaration;
  }

  @Override
  public List<LinkReading> poll() throws MetricSourceException {
    fresh.lost();
    return fresh.take(place.fetch("application/json")::at);
  }

  @Override
  public Map<Metric, Long> beside() {
    return fresh.beside();
  }

  @Override
  public void close() {
    place.close();
  }
}
