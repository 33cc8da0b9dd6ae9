package io.etalon.sources;

import io.etalon.etsi014.Provenance;
import java.time.Duration;

/**
 * What every kind of source is told.
 *
 * @param profile the device's, see {@link io.etalon.metrics.Profile}
 * @param layout where each metric stands, see {@link io.etalon.metrics.Mapping}; empty for the
 *     profile's own
 * @param cadence how often the device has a new reading
 * @param provenance what its readings are
 */
public record SourceShape(
    String profile, String layout, Duration cadence, Provenance provenance) {

  /** What a key manager's own status needs: any device, every metric. */
  public static SourceShape status(Duration cadence, Provenance provenance) {
    return new SourceShape("generic", "", cadence, provenance);
  }
}
