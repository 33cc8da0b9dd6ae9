package io.etalon.qkd.app;

import io.etalon.pki.Certificates;
import io.etalon.pki.PkiException;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.TlsSighting;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What certificates say by themselves; nothing here decides whom to trust. */
final class CertificateChecks {
  private static final Duration SOON = Duration.ofDays(30);
  private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

  private final Instant now;

  CertificateChecks(Instant now) {
    this.now = now;
  }

  List<DoctorLine> own(TlsIdentity identity) {
    List<DoctorLine> lines = new ArrayList<>();
    X509Certificate own = identity.certificate();
    if (!identity.keyMatches()) {
      lines.add(line("identity", Diagnosis.OWN_KEY_MISMATCH, own.getSubjectX500Principal()));
    }
    if (isExpired(own)) {
      lines.add(line("identity", Diagnosis.OWN_CERTIFICATE_EXPIRED, own.getNotAfter()));
    } else if (isExpired(own, now.plus(SOON))) {
      lines.add(line("identity", Diagnosis.OWN_CERTIFICATE_EXPIRES_SOON, own.getNotAfter()));
    }
    if (isFuture(own)) {
      lines.add(line("identity", Diagnosis.OWN_CERTIFICATE_NOT_YET_VALID, own.getNotBefore()));
    }
    if (!isForClients(own)) {
      lines.add(line("identity", Diagnosis.OWN_CERTIFICATE_NOT_FOR_CLIENTS,
          own.getSubjectX500Principal()));
    }
    if (lines.isEmpty()) {
      lines.add(DoctorLine.ok("identity", name(own) + ", valid until " + own.getNotAfter()));
    }
    return lines;
  }

  List<DoctorLine> shown(TlsSighting sighting, Access access) throws QkdFailure {
    List<DoctorLine> lines = new ArrayList<>();
    X509Certificate leaf = sighting.chain().getFirst();
    if (isExpired(leaf)) {
      lines.add(line("chain", Diagnosis.KME_CERTIFICATE_EXPIRED, leaf.getNotAfter()));
    } else if (isExpired(leaf, now.plus(SOON))) {
      lines.add(line("chain", Diagnosis.KME_CERTIFICATE_EXPIRES_SOON, leaf.getNotAfter()));
    }
    if (isFuture(leaf)) {
      lines.add(line("chain", Diagnosis.KME_CERTIFICATE_NOT_YET_VALID, leaf.getNotBefore()));
    }
    X509Certificate trusted = access.trusted();
    if (access.pinned() && !leaf.equals(trusted)) {
      lines.add(line("chain", Diagnosis.NOT_THE_PINNED_CERTIFICATE,
          leaf.getSubjectX500Principal()));
    }
    if (!access.pinned() && !isFrom(trusted, sighting.chain())) {
      lines.add(line("chain", Diagnosis.WRONG_AUTHORITY, leaf.getIssuerX500Principal()
          + " where " + trusted.getSubjectX500Principal() + " is trusted"));
    }
    String failure = sighting.failure().map(Throwable::getMessage).orElse("");
    if (failure.contains("subject alternative") || failure.contains("No name matching")) {
      lines.add(line("chain", Diagnosis.WRONG_HOST_NAME, failure));
    }
    Optional<String> wanted = access.expectedKmeId();
    if (wanted.isPresent() && !wanted.get().equals(name(leaf))) {
      lines.add(line("kme id", Diagnosis.WRONG_KME_ID,
          name(leaf) + " where " + wanted.get() + " is expected"));
    }
    return lines;
  }

  static String name(X509Certificate certificate) {
    try {
      return Certificates.commonName(certificate);
    } catch (PkiException e) {
      return certificate.getSubjectX500Principal().getName();
    }
  }

  private boolean isExpired(X509Certificate certificate) {
    return isExpired(certificate, now);
  }

  private static boolean isExpired(X509Certificate certificate, Instant at) {
    return certificate.getNotAfter().toInstant().isBefore(at);
  }

  private boolean isFuture(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant().isAfter(now);
  }

  private static boolean isForClients(X509Certificate certificate) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes == null || purposes.contains(CLIENT_AUTHENTICATION);
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  /** Whether the authority's key signed one certificate of the chain. */
  private static boolean isFrom(X509Certificate authority, List<X509Certificate> chain) {
    for (X509Certificate each : chain) {
      try {
        each.verify(authority.getPublicKey());
        return true;
      } catch (GeneralSecurityException e) {
        // Signed by somebody else; the next one may lead there.
      }
    }
    return false;
  }

  private static DoctorLine line(String step, Diagnosis diagnosis, Object evidence) {
    return DoctorLine.of(step, diagnosis, evidence.toString());
  }
}
