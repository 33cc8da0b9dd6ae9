package io.etalon.attestation;

import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.metrics.MetricSource;
import io.etalon.primitives.LinkEnd;

/**
 * What a validator has at its end of one link. Whoever opened it closes it.
 *
 * @param linkId the link, as registered on the chain
 * @param end the end at which this validator is
 * @param client the way to the validator's own key manager
 * @param ownSae the application that the key manager knows this validator as
 * @param peerSae the application of the validator at the other end
 * @param source where the link's readings come from
 */
public record LinkEquipment(
    long linkId,
    LinkEnd end,
    KeyDeliveryClient client,
    String ownSae,
    String peerSae,
    MetricSource source)
    implements AutoCloseable {
  /** Closes the source and the client. */
  @Override
  public void close() {
    source.close();
    client.close();
  }
}
