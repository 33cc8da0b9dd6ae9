package io.etalon.gateway;

/** Why a call was not answered by the key manager, and whether it may be asked elsewhere. */
enum Refusal {
  MALFORMED(400, false, "the request is no call of ETSI GS QKD 014"),
  METHOD_NOT_ALLOWED(401, false, "this client may not use this method"),
  FOREIGN_SAE(401, false, "this client may not name this SAE"),
  SERVICE_NOT_ALLOWED(401, false, "this client may not use this service"),
  TOO_FAST(503, false, "too many requests; nothing was asked of the key manager"),
  QUOTA_SPENT(503, false, "the quota of keys is spent; nothing was asked of the key manager"),
  NOT_AUDITED(503, false, "the audit log cannot be written, so no key is delivered"),
  DRAINING(503, true, "the proxy is stopping; nothing was asked of the key manager"),
  UNREACHABLE(503, true, "the key manager cannot be reached; nothing was asked of it"),
  LOST(503, false, "the answer was lost, and with it every key it held: never ask for them again"),
  NO_DAEMON(503, false, "no proxy daemon can be reached; nothing was asked of any key manager");

  private final int status;
  private final boolean elsewhere;
  private final String text;

  Refusal(int status, boolean elsewhere, String text) {
    this.status = status;
    this.elsewhere = elsewhere;
    this.text = text;
  }

  /** The HTTP status by which the application learns of it. */
  int status() {
    return status;
  }

  /** Whether the key manager never saw the call for certain, so that another daemon may. */
  boolean mayAskElsewhere() {
    return elsewhere;
  }

  /** What the application and the logs are told. */
  String text() {
    return text;
  }
}
