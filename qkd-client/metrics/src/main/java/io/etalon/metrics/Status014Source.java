package io.etalon.metrics;

import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.etsi014.LinkMetrics;
import io.etalon.etsi014.LinkReading;
import io.etalon.metrics.MetricSourceException.Reason;
import java.util.List;

/**
 * Readings that a key manager publishes in {@code status_extension}.
 *
 * <p>Guarantee: each reading is given once, told apart by its device timestamp; one that says it
 * comes from elsewhere than the configuration does is refused, so that a simulation never passes
 * for hardware. Does not own the client.
 */
public final class Status014Source implements MetricSource {
  private final KeyDeliveryClient client;
  private final String slaveSaeId;
  private final SourceDeclaration declaration;
  private long lastTimestampMillis = Long.MIN_VALUE;

  /** Polls the link towards {@code slaveSaeId}, whose device the configuration declares so. */
  public Status014Source(
      KeyDeliveryClient client, String slaveSaeId, SourceDeclaration declaration) {
    this.client = client;
    this.slaveSaeId = slaveSaeId;
    this.declaration = declaration;
  }

  @Override
  public SourceDeclaration declaration() {
    return declaration;
  }

  @Override
  public List<LinkReading> poll() throws MetricSourceException {
    LinkMetrics metrics = read();
    if (metrics.provenance() != declaration.provenance()) {
      throw new MetricSourceException(Reason.OTHER_PROVENANCE, client.kme() + " says "
          + metrics.provenance().word() + ", the configuration says "
          + declaration.provenance().word());
    }
    List<LinkReading> fresh = metrics.readings().stream()
        .filter(reading -> reading.deviceTimestampMillis() > lastTimestampMillis)
        .map(declaration::restrict)
        .toList();
    for (LinkReading reading : fresh) {
      lastTimestampMillis = Math.max(lastTimestampMillis, reading.deviceTimestampMillis());
    }
    return fresh;
  }

  @Override
  public void close() {
    // The client is the caller's: it draws keys too.
  }

  private LinkMetrics read() throws MetricSourceException {
    try {
      return client.status(slaveSaeId).linkMetrics().orElseThrow(() -> new MetricSourceException(
          Reason.NO_METRICS, client.kme() + " publishes no readings in status_extension"));
    } catch (KeyDeliveryException e) {
      throw new MetricSourceException(Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }
  }
}
