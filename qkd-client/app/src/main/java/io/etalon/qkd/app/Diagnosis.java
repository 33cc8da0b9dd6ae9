package io.etalon.qkd.app;

import io.etalon.conformance.Severity;

/** What can be wrong before the standard's rules are even tried. */
enum Diagnosis {
  OWN_IDENTITY_UNUSABLE(Severity.ERROR, "own key or certificate cannot be used",
      "give --identity BASE with BASE.key (mode 0600) and the BASE.pem that certifies it"),
  OWN_KEY_MISMATCH(Severity.ERROR, "own key does not belong to own certificate",
      "save the certificate that answers this key's request; make both anew if it is lost"),
  OWN_CERTIFICATE_EXPIRED(Severity.ERROR, "own certificate has expired",
      "have the key manager's authority certify a new request: etalon qkd identity new"),
  OWN_CERTIFICATE_NOT_YET_VALID(Severity.ERROR, "own certificate is not valid yet",
      "set this machine's clock (NTP), or wait"),
  OWN_CERTIFICATE_EXPIRES_SOON(Severity.WARNING, "own certificate expires within 30 days",
      "renew it now: etalon qkd identity new"),
  OWN_CERTIFICATE_NOT_FOR_CLIENTS(Severity.ERROR, "own certificate is not for clients",
      "have the authority issue it with extended key usage clientAuth"),
  NAME_UNKNOWN(Severity.ERROR, "the key manager's name is not known to DNS",
      "check --kme, /etc/hosts and the resolver"),
  NOBODY_LISTENS(Severity.ERROR, "nobody listens at that address",
      "check the port, that the key manager runs, and firewalls between"),
  CONNECTION_TIMED_OUT(Severity.ERROR, "the address does not answer",
      "check routes and firewalls: something drops the packets"),
  PLAIN_HTTP(Severity.ERROR, "the server speaks HTTP, not HTTPS",
      "use the key manager's TLS port; the standard allows no other (clause 5)"),
  TLS_FAILED(Severity.ERROR, "the TLS handshake fails",
      "enable TLS 1.2 or 1.3 with a usual cipher suite on the key manager"),
  KME_CERTIFICATE_EXPIRED(Severity.ERROR, "the key manager's certificate has expired",
      "renew it on the key manager; check this machine's clock if it looks valid"),
  KME_CERTIFICATE_NOT_YET_VALID(Severity.ERROR, "the key manager's certificate is not valid yet",
      "set the clocks of both machines (NTP): one of them is wrong"),
  KME_CERTIFICATE_EXPIRES_SOON(Severity.WARNING,
      "the key manager's certificate expires within 30 days", "renew it on the key manager"),
  WRONG_AUTHORITY(Severity.ERROR, "another authority issued the key manager's certificate",
      "give --ca with the authority that did, once you know by other means that it is yours"),
  NOT_THE_PINNED_CERTIFICATE(Severity.ERROR, "the key manager shows another certificate",
      "find out why it changed before you pin the new one"),
  WRONG_HOST_NAME(Severity.ERROR, "the certificate is for another host",
      "use the name that it bears, or --pin the certificate itself; no check can be disabled"),
  WRONG_KME_ID(Severity.ERROR, "another key manager answers than --kme-id says",
      "check --kme and --kme-id: the id is the common name of the certificate"),
  CLIENT_CERTIFICATE_REFUSED(Severity.ERROR, "the key manager refuses own certificate",
      "have the key manager trust the authority that issued it, and see its log for the reason"),
  NO_ANSWER(Severity.ERROR, "no answer to GET status", "see the key manager's log and load"),
  CLOCK_DIFFERS(Severity.WARNING, "the clocks differ by more than a minute",
      "synchronise both machines (NTP): certificates and logs depend on it"),
  SAE_UNKNOWN(Severity.ERROR, "the key manager does not know this application (401)",
      "register this SAE id there, or ask the key manager that serves it with its certificate"),
  PEER_UNKNOWN(Severity.ERROR, "the key manager does not know the application at the other end",
      "check --peer: it is the other end's SAE id, not a KME id or a host name"),
  NOT_THE_INTERFACE(Severity.ERROR, "something else than ETSI GS QKD 014 answers",
      "check port and proxies: /api/v1/keys/SAE/status must belong to the key manager"),
  SAE_DIFFERS(Severity.WARNING, "the key manager takes this application for another one",
      "compare the certificate's common name with the id that the key manager registered");

  private final Severity severity;
  private final String meaning;
  private final String remedy;

  Diagnosis(Severity severity, String meaning, String remedy) {
    this.severity = severity;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  Severity severity() {
    return severity;
  }

  String meaning() {
    return meaning;
  }

  String remedy() {
    return remedy;
  }
}
