package io.etalon.app.devnet;

import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The certificates between a devnet's validators and their key managers. */
final class DevnetPki {
  private static final Duration VALID = Duration.ofDays(3_650);
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost");

  private DevnetPki() {}

  /** Writes an authority, a certificate for each key manager and one for each application. */
  static void create(Path directory, List<String> kmes, List<String> saes) throws IOException {
    Files.createDirectories(directory);
    Validity validity = Validity.startingAt(Instant.now(), VALID);
    CertificateAuthority authority =
        CertificateAuthority.create("etalon-devnet-authority", validity);
    authority.save(directory.resolve("ca.key"), directory.resolve("ca.pem"));
    for (String kme : kmes) {
      authority.issue(kme, CertificateRole.SERVER, LOOPBACK, validity)
          .save(directory.resolve(kme + ".key"), directory.resolve(kme + ".pem"));
    }
    for (String sae : saes) {
      authority.issue(sae, CertificateRole.CLIENT, List.of(), validity)
          .save(directory.resolve(sae + ".key"), directory.resolve(sae + ".pem"));
    }
  }
}
