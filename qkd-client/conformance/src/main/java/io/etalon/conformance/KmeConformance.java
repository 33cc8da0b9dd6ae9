package io.etalon.conformance;

import java.util.Optional;

/**
 * Tries a key manager rule by rule. It draws some ten keys, which nobody uses afterwards, so it
 * belongs to a maintenance window of a short pool. Source: ETSI GS QKD 014 V1.1.1.
 */
public final class KmeConformance {
  private static final String STRANGER = "etalon-nobody-7d1e";

  private final KmeUnderTest subject;
  private final Verdicts verdicts = new Verdicts();

  private KmeConformance(KmeUnderTest subject) {
    this.subject = subject;
  }

  /** Tries every rule that binds key managers. Blocks for some seconds; fails never. */
  public static Report check(KmeUnderTest subject) {
    return new KmeConformance(subject).check();
  }

  private Report check() {
    try (Probe probe = new Probe(subject.base(), subject.tls())) {
      Answer status = probe.get(Probe.path(subject.peerSaeId(), "status"));
      if (verdicts.cameWell(status)) {
        verdicts.expect(Rule.TLS_VERSION,
            probe.tlsVersion().equals("TLSv1.2") || probe.tlsVersion().equals("TLSv1.3"),
            "the connection is " + probe.tlsVersion());
        verdicts.expect(Rule.STATUS_ANSWERS, status.isGiven(), status.shown());
      }
      if (!status.isGiven()) {
        skipRest("there is no status: " + status.shown());
        return verdicts.report();
      }
      Limits limits = new StatusChecks(subject, verdicts).judge(status.body());
      checkAddresses(probe);
      checkAnonymous();
      new KeyChecks(subject, probe, verdicts).run(limits);
    }
    skipRest("what it needs did not come");
    return verdicts.report();
  }

  private void checkAddresses(Probe probe) {
    verdicts.expectRefusal(Rule.STATUS_UNKNOWN_SLAVE,
        probe.get(Probe.path(STRANGER, "status")), Optional.empty());
    String path = Probe.path(subject.peerSaeId(), "status");
    char first = subject.peerSaeId().charAt(0);
    Answer encoded = probe.get(path.replaceFirst(
        "/keys/[^/]*/", "/keys/%" + Integer.toHexString(first) + tail(path) + "/"));
    if (first < Byte.MAX_VALUE && verdicts.cameWell(encoded)) {
      verdicts.expect(Rule.URL_ENCODING, encoded.isGiven(), encoded.shown());
    }
  }

  /** The id of a path but for its first character. */
  private static String tail(String path) {
    String id = path.substring("/api/v1/keys/".length(), path.lastIndexOf('/'));
    return id.startsWith("%") ? id.substring(3) : id.substring(1);
  }

  private void checkAnonymous() {
    if (subject.anonymous().isEmpty()) {
      verdicts.skip(Rule.MUTUAL_AUTHENTICATION, "no trust without an identity was given");
      return;
    }
    try (Probe nobody = new Probe(subject.base(), subject.anonymous().get())) {
      Answer answer = nobody.get(Probe.path(subject.peerSaeId(), "status"));
      verdicts.expect(Rule.MUTUAL_AUTHENTICATION, !answer.isGiven(),
          "GET status without a certificate: served");
    }
  }

  private void skipRest(String why) {
    for (Rule rule : Rule.values()) {
      if (!rule.isForApplications()) {
        verdicts.skip(rule, why);
      }
    }
  }
}
