package io.etalon.qkd.app;

import io.etalon.conformance.KmeConformance;
import io.etalon.conformance.KmeUnderTest;
import io.etalon.conformance.Report;
import io.etalon.conformance.Rule;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.TlsProbe;
import io.etalon.pki.TlsSighting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Examines the way to a key manager step by step, each step only where the one before allows it:
 * own identity, name, connection, TLS, certificates, what an unprejudiced GET shows, and then every
 * rule of the standard.
 */
final class Doctor {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int HTTPS_PORT = 443;

  private final Access access;
  private final String peer;
  private final Optional<Access> otherEnd;
  private final InstantSource clock;
  private final List<DoctorLine> lines = new ArrayList<>();

  Doctor(Access access, String peer, Optional<Access> otherEnd, InstantSource clock) {
    this.access = access;
    this.peer = peer;
    this.otherEnd = otherEnd;
    this.clock = clock;
  }

  DoctorReport examine() {
    Instant now = clock.instant();
    try {
      TlsIdentity identity = access.identity();
      lines.addAll(new CertificateChecks(now).own(identity));
      if (reachesTls(identity, now) && answers(identity, now)) {
        tryRules(identity);
      }
    } catch (QkdFailure e) {
      lines.add(DoctorLine.of(
          "identity", Diagnosis.OWN_IDENTITY_UNUSABLE, String.valueOf(e.getMessage())));
    }
    return new DoctorReport(access.kme().toString(), now, lines);
  }

  private boolean reachesTls(TlsIdentity identity, Instant now) throws QkdFailure {
    URI kme = access.kme();
    if (kme.getHost() == null) {
      lines.add(DoctorLine.of("dns", Diagnosis.NAME_UNKNOWN, kme + " names no host"));
      return false;
    }
    InetSocketAddress address = new InetSocketAddress(
        kme.getHost(), kme.getPort() < 0 ? HTTPS_PORT : kme.getPort());
    if (address.isUnresolved()) {
      lines.add(DoctorLine.of("dns", Diagnosis.NAME_UNKNOWN, kme.getHost()));
      return false;
    }
    lines.add(DoctorLine.ok("dns", kme.getHost() + " is "
        + address.getAddress().getHostAddress()));
    TlsSighting sighting;
    try {
      sighting = TlsProbe.look(address, identity, access.trust(), TIMEOUT);
    } catch (SocketTimeoutException e) {
      lines.add(DoctorLine.of(
          "tcp", Diagnosis.CONNECTION_TIMED_OUT, address + " within " + TIMEOUT.toSeconds()
          + " s"));
      return false;
    } catch (IOException e) {
      lines.add(DoctorLine.of("tcp", Diagnosis.NOBODY_LISTENS, String.valueOf(e.getMessage())));
      return false;
    }
    lines.add(DoctorLine.ok("tcp", "connected to " + address));
    return judge(sighting, address, now);
  }

  private boolean judge(TlsSighting sighting, InetSocketAddress address, Instant now)
      throws QkdFailure {
    String failure = sighting.failure().map(Throwable::getMessage).orElse("");
    if (sighting.chain().isEmpty()) {
      lines.add(PlainHttp.isSpokenAt(address, TIMEOUT)
          ? DoctorLine.of("tls", Diagnosis.PLAIN_HTTP, address.toString())
          : DoctorLine.of("tls", Diagnosis.TLS_FAILED, failure));
      return false;
    }
    List<DoctorLine> certificates = new CertificateChecks(now).shown(sighting, access);
    lines.addAll(certificates);
    if (sighting.failure().isEmpty()) {
      lines.add(DoctorLine.ok("tls", sighting.protocol()));
      lines.add(DoctorLine.ok("chain", CertificateChecks.name(sighting.chain().getFirst())
          + ", valid until " + sighting.chain().getFirst().getNotAfter()));
      return true;
    }
    boolean isExplained = certificates.stream()
        .anyMatch(line -> line.outcome() == DoctorLine.Outcome.ERROR);
    if (!isExplained) {
      // This end had accepted the other's certificate, unless it says that it had not.
      boolean isOurs = sighting.failure().map(Throwable::getCause)
          .filter(CertificateException.class::isInstance).isPresent();
      lines.add(isOurs
          ? DoctorLine.of("tls", Diagnosis.TLS_FAILED, failure)
          : DoctorLine.of("client", Diagnosis.CLIENT_CERTIFICATE_REFUSED, failure));
    }
    return false;
  }

  /** What GET status shows, whoever answers it. */
  private boolean answers(TlsIdentity identity, Instant now) throws QkdFailure {
    FirstAnswer first = FirstAnswer.of(access, peer, TIMEOUT.multipliedBy(2));
    if (first.status() == 0) {
      lines.add(first.isCertificateRefused()
          ? DoctorLine.of("client", Diagnosis.CLIENT_CERTIFICATE_REFUSED, first.text())
          : DoctorLine.of("answer", Diagnosis.NO_ANSWER, first.text()));
      return false;
    }
    lines.add(DoctorLine.ok("client", "the key manager accepts own certificate"));
    lines.add(first.clockDifference(now)
        .map(difference -> DoctorLine.of("clock", Diagnosis.CLOCK_DIFFERS,
            "the key manager's is " + difference.toSeconds() + " s ahead of this one"))
        .orElseGet(() -> DoctorLine.ok("clock", "no more than a minute apart")));
    Optional<Diagnosis> refusal = first.refusal();
    if (refusal.isPresent()) {
      lines.add(DoctorLine.of("sae", refusal.get(), first.text()));
      return false;
    }
    String own = identity.name();
    String seen = first.masterSaeId();
    lines.add(seen.isEmpty() || seen.equals(own)
        ? DoctorLine.ok("sae", own + " is known")
        : DoctorLine.of("sae", Diagnosis.SAE_DIFFERS, "master_SAE_ID is " + seen
            + ", the certificate says " + own));
    return true;
  }

  private void tryRules(TlsIdentity identity) throws QkdFailure {
    Optional<KmeUnderTest.OtherEnd> other = Optional.empty();
    if (otherEnd.isPresent()) {
      other = Optional.of(
          new KmeUnderTest.OtherEnd(otherEnd.get().kme(), otherEnd.get().tls()));
    }
    Report report = KmeConformance.check(new KmeUnderTest(access.kme(), access.tls(),
        identity.name(), peer, Optional.of(access.trust().clientContext()), other));
    report.findings().forEach(finding -> lines.add(DoctorLine.of(finding)));
    for (Rule rule : Rule.values()) {
      if (report.kept().contains(rule)) {
        lines.add(DoctorLine.kept(rule));
      } else if (report.skipped().containsKey(rule)) {
        lines.add(DoctorLine.skipped(rule, report.skipped().get(rule)));
      }
    }
  }
}
