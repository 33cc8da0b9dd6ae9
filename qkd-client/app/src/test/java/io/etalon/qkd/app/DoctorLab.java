package io.etalon.qkd.app;

import io.etalon.emulator.KmeConfig;
import io.etalon.emulator.KmePair;
import io.etalon.emulator.LinkConfig;
import io.etalon.emulator.LinkPhysics;
import io.etalon.emulator.LinkSource;
import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.Certificates;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Validity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A laboratory in which everything can be issued wrongly. */
final class DoctorLab {
  static final Duration DAY = Duration.ofDays(1);
  static final Validity YEAR = Validity.startingAt(Instant.now(), DAY.multipliedBy(365));
  static final Validity PAST =
      new Validity(Instant.now().minus(DAY.multipliedBy(9)), Instant.now().minus(DAY));
  static final Validity FUTURE =
      new Validity(Instant.now().plus(DAY), Instant.now().plus(DAY.multipliedBy(99)));

  final CertificateAuthority authority = CertificateAuthority.create("lab", YEAR);
  final CertificateAuthority stranger = CertificateAuthority.create("stranger", YEAR);
  private final Path directory;
  private int files;

  DoctorLab(Path directory) {
    this.directory = directory;
  }

  KmePair pair() {
    return pair(kme("kme-a", YEAR));
  }

  KmePair pair(TlsIdentity kmeA) {
    KmePair pair = new KmePair(new LinkConfig("lab",
        new KmeConfig("kme-a", "sae-a", 0, kmeA, authority.certificate()),
        new KmeConfig("kme-b", "sae-b", 0, kme("kme-b", YEAR), authority.certificate()),
        new LinkSource.Modelled(LinkPhysics.metropolitan(), OptionalLong.of(3))),
        Duration.ofMillis(200), 0);
    pair.tick(1_000);
    return pair;
  }

  TlsIdentity kme(String name, Validity validity) {
    return authority.issue(name, CertificateRole.SERVER, List.of("127.0.0.1"), validity);
  }

  TlsIdentity sae(String name, Validity validity) {
    return authority.issue(name, CertificateRole.CLIENT, List.of(), validity);
  }

  /** As application sae-a, with this authority trusted. */
  Access access(URI kme) {
    return access(kme, sae("sae-a", YEAR), null);
  }

  Access access(URI kme, TlsIdentity sae, @Nullable String kmeId) {
    return new Access(kme, saved(sae), ca(authority), false, kmeId);
  }

  Path ca(CertificateAuthority of) {
    Path file = directory.resolve("ca" + files++ + ".pem");
    Certificates.save(file, List.of(of.certificate()));
    return file;
  }

  Path saved(TlsIdentity identity) {
    Path base = directory.resolve("identity" + files++);
    identity.save(Path.of(base + ".key"), Path.of(base + ".pem"));
    return base;
  }
}
