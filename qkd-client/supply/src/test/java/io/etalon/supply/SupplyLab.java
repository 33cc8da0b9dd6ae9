package io.etalon.supply;

import io.etalon.emulator.KmeConfig;
import io.etalon.emulator.KmePair;
import io.etalon.emulator.LinkConfig;
import io.etalon.emulator.LinkPhysics;
import io.etalon.emulator.LinkSource;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KmeEndpoint;
import io.etalon.etsi014.RequestStyle;
import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.Certificates;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import io.etalon.pki.Validity;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Identities on disk, for this process and for those that tests kill. */
record SupplyLab(Path directory) {
  private static final Validity DAY = Validity.startingAt(Instant.now(), Duration.ofDays(1));
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static SupplyLab create(Path directory) {
    CertificateAuthority authority = CertificateAuthority.create("lab", DAY);
    authority.save(directory.resolve("ca.key"), directory.resolve("ca.pem"));
    for (String kme : List.of("kme-a", "kme-b")) {
      save(directory, authority.issue(kme, CertificateRole.SERVER, List.of("127.0.0.1"), DAY));
    }
    for (String sae : List.of("sae-a", "sae-b")) {
      save(directory, authority.issue(sae, CertificateRole.CLIENT, List.of(), DAY));
    }
    return new SupplyLab(directory);
  }

  KmePair pair(int portA, int portB) {
    return new KmePair(new LinkConfig("ab",
        new KmeConfig("kme-a", "sae-a", portA, identity("kme-a"), authority()),
        new KmeConfig("kme-b", "sae-b", portB, identity("kme-b"), authority()),
        new LinkSource.Modelled(LinkPhysics.metropolitan(), OptionalLong.of(7))),
        Duration.ofMillis(200), 0);
  }

  KeyDeliveryClient client(String sae, URI kme) {
    return new KeyDeliveryClient(
        new KmeEndpoint(kme, RequestStyle.POST, PATIENCE, PATIENCE, 1 << 20),
        identity(sae).sslContext(Trust.authority(authority())));
  }

  private X509Certificate authority() {
    return Certificates.load(directory.resolve("ca.pem")).getFirst();
  }

  private TlsIdentity identity(String name) {
    return TlsIdentity.load(directory.resolve(name + ".key"), directory.resolve(name + ".pem"));
  }

  private static void save(Path directory, TlsIdentity identity) {
    identity.save(directory.resolve(identity.name() + ".key"),
        directory.resolve(identity.name() + ".pem"));
  }
}
