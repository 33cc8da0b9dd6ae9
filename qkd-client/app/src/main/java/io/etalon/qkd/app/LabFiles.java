package io.etalon.qkd.app;

import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.Certificates;
import io.etalon.pki.PkiException;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An authority and identities in one directory, made where they are missing. For play only. */
record LabFiles(Path directory) {
  private static final Duration LIFE = Duration.ofDays(365);

  X509Certificate authority() {
    return Certificates.load(directory.resolve("ca.pem")).getFirst();
  }

  Path base(String name) {
    return directory.resolve(name);
  }

  TlsIdentity identity(String name) {
    return TlsIdentity.load(directory.resolve(name + ".key"), directory.resolve(name + ".pem"));
  }

  /** Makes what is missing; what is there stays. */
  static LabFiles prepare(Path directory, List<String> kmes, List<String> saes)
      throws QkdFailure {
    LabFiles files = new LabFiles(directory);
    Validity validity = Validity.startingAt(Instant.now(), LIFE);
    try {
      Files.createDirectories(directory);
      CertificateAuthority authority = files.authorityOf(validity);
      for (String kme : kmes) {
        files.make(authority, kme, CertificateRole.SERVER, validity);
      }
      for (String sae : saes) {
        files.make(authority, sae, CertificateRole.CLIENT, validity);
      }
      return files;
    } catch (IOException | PkiException e) {
      throw new QkdFailure(String.valueOf(e.getMessage()), "give another --dir", e);
    }
  }

  private CertificateAuthority authorityOf(Validity validity) {
    Path key = directory.resolve("ca.key");
    Path certificate = directory.resolve("ca.pem");
    if (Files.exists(key)) {
      return CertificateAuthority.load(key, certificate);
    }
    CertificateAuthority authority = CertificateAuthority.create("qkd-lab", validity);
    authority.save(key, certificate);
    return authority;
  }

  private void make(
      CertificateAuthority authority, String name, CertificateRole role, Validity validity) {
    Path key = directory.resolve(name + ".key");
    if (!Files.exists(key)) {
      List<String> hosts =
          role == CertificateRole.SERVER ? List.of("127.0.0.1", "localhost") : List.of();
      authority.issue(name, role, hosts, validity)
          .save(key, directory.resolve(name + ".pem"));
    }
  }
}
