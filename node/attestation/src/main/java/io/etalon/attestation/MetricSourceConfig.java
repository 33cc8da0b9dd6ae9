package io.etalon.attestation;

import io.etalon.etsi014.Provenance;
import java.nio.file.Path;
import java.time.Duration;

/** Where the readings of a link come from, as the configuration says. */
public sealed interface MetricSourceConfig {
  /**
   * From {@code status_extension} of the link's key manager: kind {@code status014}.
   *
   * @param cadence how often the device publishes a reading
   * @param provenance what the readings must say of themselves
   */
  record Status014(Duration cadence, Provenance provenance) implements MetricSourceConfig {}

  /**
   * From a recorded log: kind {@code replay}.
   *
   * @param file the log, CSV
   * @param layout its columns as {@link io.etalon.metrics.LogLayout#parse} reads them; empty for a
   *     known device's
   * @param speed how many times faster than it was recorded
   */
  record Replay(Path file, String layout, int speed) implements MetricSourceConfig {}
}
