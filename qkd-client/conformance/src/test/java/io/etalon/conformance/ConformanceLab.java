package io.etalon.conformance;

import io.etalon.emulator.KmeConfig;
import io.etalon.emulator.KmePair;
import io.etalon.emulator.LinkConfig;
import io.etalon.emulator.LinkPhysics;
import io.etalon.emulator.LinkSource;
import io.etalon.etsi014.ClientProfile;
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
import java.util.Optional;
import java.util.OptionalLong;

/** Two applications, two key managers and what each trusts. */
final class ConformanceLab {
  private static final Validity DAY = Validity.startingAt(Instant.now(), Duration.ofDays(1));
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CertificateAuthority authority = CertificateAuthority.create("lab", DAY);
  final Trust trust = Trust.authority(authority.certificate());
  final TlsIdentity saeA = authority.issue("sae-a", CertificateRole.CLIENT, List.of(), DAY);
  final TlsIdentity saeB = authority.issue("sae-b", CertificateRole.CLIENT, List.of(), DAY);
  private final TlsIdentity kmeA = kme("kme-a");
  private final TlsIdentity kmeB = kme("kme-b");

  KmePair pair() {
    KmePair pair = new KmePair(new LinkConfig("ab",
        new KmeConfig("kme-a", "sae-a", 0, kmeA, authority.certificate()),
        new KmeConfig("kme-b", "sae-b", 0, kmeB, authority.certificate()),
        new LinkSource.Modelled(LinkPhysics.metropolitan(), OptionalLong.of(5))),
        Duration.ofMillis(200), 0);
    pair.tick(1_000);
    return pair;
  }

  KmeUnderTest subject(KmePair pair) {
    return new KmeUnderTest(pair.kmeA(), saeA.sslContext(trust), "sae-a", "sae-b",
        Optional.of(trust.clientContext()),
        Optional.of(new KmeUnderTest.OtherEnd(pair.kmeB(), saeB.sslContext(trust))));
  }

  KeyDeliveryClient client(TlsIdentity sae, URI kme, RequestStyle style) {
    return new KeyDeliveryClient(new KmeEndpoint(kme, style, PATIENCE, PATIENCE, 1 << 20),
        sae.sslContext(trust), ClientProfile.of(sae.name()));
  }

  TlsIdentity kme(String name) {
    return authority.issue(name, CertificateRole.SERVER, List.of("127.0.0.1"), DAY);
  }
}
