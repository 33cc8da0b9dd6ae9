package io.etalon.attestation;

import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KmeEndpoint;
import io.etalon.metrics.MetricSource;
import io.etalon.metrics.MetricSourceException;
import io.etalon.pki.Certificates;
import io.etalon.pki.PkiException;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import io.etalon.primitives.LinkEnd;
import io.etalon.sources.SourceConfig;
import io.etalon.sources.SourceOpener;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;

/**
 * What the configuration says of a validator's equipment at one link.
 *
 * @param linkId the link, as registered on the chain
 * @param end the end at which this validator is
 * @param kme how to reach the validator's own key manager
 * @param ownSae the common name of the application's certificate
 * @param peerSae the application at the other end
 * @param source where readings come from
 */
public record LinkEquipmentConfig(
    long linkId,
    LinkEnd end,
    KmeAccess kme,
    String ownSae,
    String peerSae,
    SourceConfig source) {

  /**
   * Reads the files and makes the clients; nothing is asked of a device yet.
   * Errors: {@link AttestationException} in one sentence, where a file is missing or damaged, or
   * bears another name.
   */
  public LinkEquipment open(InstantSource clock) {
    KeyDeliveryClient client = client();
    try {
      MetricSource opened = SourceOpener
          .beside(new SourceOpener.Kme(client, peerSae), clock)
          .open(source);
      return new LinkEquipment(linkId, end, client, ownSae, peerSae, opened);
    } catch (MetricSourceException e) {
      client.close();
      throw new AttestationException("link " + linkId + ": " + e.getMessage(), e);
    }
  }

  private KeyDeliveryClient client() {
    try {
      TlsIdentity identity = TlsIdentity.load(kme.keyFile(), kme.certificateFile());
      if (!identity.name().equals(ownSae)) {
        throw new AttestationException("link " + linkId + ": " + kme.certificateFile()
            + " is the certificate of " + identity.name() + ", the configuration says " + ownSae);
      }
      SSLContext tls = identity.sslContext(
          Trust.authority(Certificates.load(kme.authorityFile()).getFirst()));
      return new KeyDeliveryClient(KmeEndpoint.of(kme.kme()), tls);
    } catch (PkiException | IllegalArgumentException e) {
      throw new AttestationException("link " + linkId + ": " + e.getMessage(), e);
    }
  }
}
