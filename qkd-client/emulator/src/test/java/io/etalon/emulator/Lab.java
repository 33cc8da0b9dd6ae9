package io.etalon.emulator;

import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KmeEndpoint;
import io.etalon.etsi014.RequestStyle;
import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import io.etalon.pki.Validity;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Certificates and configurations for tests: two applications, two key managers, one authority and
 * a stranger's.
 */
final class Lab {
  static final Duration CADENCE = Duration.ofMillis(200);
  private static final Validity DAY =
      Validity.startingAt(Instant.now(), Duration.ofDays(1));

  final CertificateAuthority authority = CertificateAuthority.create("lab", DAY);
  final CertificateAuthority stranger = CertificateAuthority.create("stranger", DAY);
  final TlsIdentity saeA = sae(authority, "sae-a");
  final TlsIdentity saeB = sae(authority, "sae-b");
  private final TlsIdentity kmeA = kme("kme-a");
  private final TlsIdentity kmeB = kme("kme-b");

  LinkConfig link(String name, LinkSource source) {
    return new LinkConfig(name,
        new KmeConfig("kme-a", "sae-a", 0, kmeA, authority.certificate()),
        new KmeConfig("kme-b", "sae-b", 0, kmeB, authority.certificate()),
        source);
  }

  static LinkSource seeded() {
    return new LinkSource.Modelled(LinkPhysics.metropolitan(), OptionalLong.of(42));
  }

  TlsIdentity sae(CertificateAuthority issuer, String name) {
    return issuer.issue(name, CertificateRole.CLIENT, List.of(), DAY);
  }

  private TlsIdentity kme(String name) {
    return authority.issue(name, CertificateRole.SERVER, List.of("127.0.0.1"), DAY);
  }

  KeyDeliveryClient client(TlsIdentity sae, URI kme, RequestStyle style) {
    KmeEndpoint endpoint = new KmeEndpoint(
        kme, style, Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 20);
    return new KeyDeliveryClient(
        endpoint, sae.sslContext(Trust.authority(authority.certificate())));
  }
}
