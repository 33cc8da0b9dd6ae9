package io.etalon.conformance;

import static io.etalon.conformance.Severity.ERROR;
import static io.etalon.conformance.Severity.NOTE;
import static io.etalon.conformance.Severity.WARNING;

/**
 * What ETSI GS QKD 014 V1.1.1 asks of a key manager (KME) and of an application (SAE), one value a
 * rule, in the order of the clauses. The words are ours; {@code subject} names the method or the
 * table of the data format that the clause holds.
 */
public enum Rule {
  ANSWERS("5", "Protocol", ERROR,
      "each request is answered",
      "see the key manager's log: it broke the connection; keys drawn meanwhile are lost"),
  MUTUAL_AUTHENTICATION("5", "Protocol", ERROR,
      "nobody is served without a certificate",
      "have the key manager require client certificates: anybody can drain its pool now"),
  TLS_VERSION("5", "Protocol", ERROR,
      "TLS 1.2 or newer", "enable TLS 1.2 or 1.3 on the key manager"),
  MEDIA_TYPE("5", "Protocol", WARNING,
      "JSON is declared as application/json",
      "have the vendor set Content-Type: application/json"),
  URL_ENCODING("5", "Protocol", WARNING,
      "ids in addresses are URL-encoded",
      "have the vendor decode percent-encoded ids in paths"),
  ERROR_STATUS("5", "HTTP status codes", WARNING,
      "errors come with 400, 401 or 503",
      "have the vendor use the standard's status codes; clients cannot tell errors apart now"),
  STATUS_ANSWERS("5.1", "Get status", ERROR,
      "GET status answers with the status",
      "check that host, port and path belong to the 014 interface and that the SAE is known"),
  STATUS_UNKNOWN_SLAVE("5.1", "Get status", WARNING,
      "the status of an unknown application is refused",
      "have the vendor answer 400 for an SAE that it does not know"),
  KEY_AVAILABLE("5.2", "Get key", NOTE,
      "keys are there to be drawn",
      "wait until the link has made key, or see why it makes none"),
  KEY_POST("5.2", "Get key", ERROR,
      "POST draws as many keys as asked", "draw by GET, and have the vendor serve POST"),
  KEY_GET("5.2", "Get key", WARNING,
      "GET without parameters draws one key of the default size",
      "draw by POST, and have the vendor serve GET"),
  KEY_GET_PARAMETERS("5.2", "Get key", WARNING,
      "GET heeds number and size",
      "draw by POST, and have the vendor heed the parameters of GET"),
  KEY_NUMBER("5.2", "Get key", WARNING,
      "a number below 1 or above max_key_per_request is refused",
      "never ask for such a number; have the vendor answer 400"),
  KEY_SIZE_MULTIPLE("5.2", "Get key", WARNING,
      "a size that is no multiple of 8 is refused, with the fixed message",
      "never ask for such a size; have the vendor answer 400 with the fixed message"),
  KEY_SIZE_RANGE("5.2", "Get key", WARNING,
      "a size outside min_key_size and max_key_size is refused",
      "stay within the sizes of the status; have the vendor answer 400"),
  KEY_BY_ID_POST("5.3", "Get key with key IDs", ERROR,
      "POST fetches a key by its id at the other end",
      "see whether both key managers are paired, and the master's id is right"),
  KEY_BY_ID_GET("5.3", "Get key with key IDs", WARNING,
      "GET fetches one key by its id",
      "fetch by POST, and have the vendor serve GET"),
  KEY_EQUAL("5.3", "Get key with key IDs", ERROR,
      "both ends get the same key",
      "stop using these key managers: what they deliver is not shared"),
  KEY_ONCE("5.3", "Get key with key IDs", ERROR,
      "a key can be fetched once",
      "have the vendor forget delivered keys; keep a journal at this end meanwhile"),
  KEY_UNKNOWN("5.3", "Get key with key IDs", WARNING,
      "an unknown key id is refused with the fixed message",
      "have the vendor answer 400 with the fixed message"),
  KEY_STRANGER("5.3", "Get key with key IDs", ERROR,
      "a key is given to nobody but those it was drawn for",
      "stop using this key manager: it gives keys to applications that were not named"),
  STATUS_FIELDS("6.1", "Status", WARNING,
      "the status has all mandatory fields", "have the vendor fill the missing fields"),
  STATUS_TYPES("6.1", "Status", WARNING,
      "ids are strings and counts are integers", "have the vendor write numbers as numbers"),
  STATUS_IDS("6.1", "Status", WARNING,
      "the four ids are those of this end, the other end and the two applications",
      "compare the ids with the certificates; have the vendor put each in its field"),
  STATUS_BOUNDS("6.1", "Status", WARNING,
      "sizes are in bits, multiples of 8, and lie within their bounds",
      "have the vendor count bits; rely on measured sizes meanwhile"),
  STATUS_EXTENSION("6.1", "Status", WARNING,
      "what a vendor adds is an object in status_extension, under its prefix",
      "have the vendor move its fields into status_extension"),
  KEY_EMPTY_REQUEST("6.2", "Key request", WARNING,
      "an empty request draws one key of the default size",
      "name number and size in each request; have the vendor apply the defaults"),
  KEY_SIZE_BITS("6.2", "Key request", ERROR,
      "size counts bits",
      "have the vendor count bits: keys have another length than asked for"),
  ADDITIONAL_SLAVES("6.2", "Key request", WARNING,
      "more additional SAEs than max_SAE_ID_count are refused",
      "name no additional SAE; have the vendor answer 400"),
  EXTENSION_MANDATORY("6.2", "Key request", ERROR,
      "an unknown mandatory extension is refused, with the fixed message",
      "rely on no mandatory extension: the key manager ignores what it does not know"),
  EXTENSION_OPTIONAL("6.2", "Key request", WARNING,
      "an unknown optional extension does no harm",
      "send no optional extension to this key manager"),
  CONTAINER_SHAPE("6.3", "Key container", WARNING,
      "keys is an array of objects, and extensions are objects",
      "have the vendor write extensions as objects, and no fields of its own beside them"),
  KEY_ID_UUID("6.3", "Key container", WARNING,
      "a key id is a UUID", "treat ids as opaque texts; have the vendor write UUIDs"),
  KEY_BASE64("6.3", "Key container", ERROR,
      "a key is base64 with padding",
      "have the vendor write base64: this end may read other bits than the other one"),
  ERROR_SHAPE("6.5", "Error", WARNING,
      "an error is an object with a message",
      "have the vendor write errors as JSON with a message"),

  REQUEST_PATH("5", "Protocol", ERROR,
      "the path is /api/v1/keys/SAE/METHOD", "build paths as the standard says"),
  REQUEST_VERB("5", "Protocol", ERROR,
      "status is asked by GET, keys by GET or POST", "use GET or POST as the standard says"),
  REQUEST_ENCODING("5", "Protocol", ERROR,
      "ids in addresses are URL-encoded", "percent-encode each id before it goes into a path"),
  REQUEST_MEDIA_TYPE("5", "Protocol", WARNING,
      "a body is declared as application/json", "send Content-Type: application/json"),
  REQUEST_QUERY("5.2", "Get key", ERROR,
      "a GET carries number and size, or one key_ID, and nothing else",
      "use POST for whatever a GET cannot carry"),
  REQUEST_JSON("6.2", "Key request", ERROR,
      "a body is one JSON object", "send a JSON object; an empty one asks for the defaults"),
  REQUEST_FIELDS("6.2", "Key request", WARNING,
      "a request has no fields that the standard does not know",
      "put what is yours into extensions under your prefix"),
  REQUEST_TYPES("6.2", "Key request", ERROR,
      "number and size are integers and SAE ids are strings", "write numbers as JSON numbers"),
  REQUEST_SIZE("6.2", "Key request", ERROR,
      "size is a positive multiple of 8 bits", "count bits, in whole bytes"),
  REQUEST_EXTENSIONS("6.2", "Key request", ERROR,
      "extensions are arrays of objects whose names bear a vendor's prefix",
      "name each parameter PREFIX_word"),
  REQUEST_KEY_IDS("6.4", "Key IDs", ERROR,
      "key_IDs is an array of objects, each with a key_ID",
      "send {\"key_IDs\":[{\"key_ID\":…}]}");

  private final String clause;
  private final String subject;
  private final Severity severity;
  private final String meaning;
  private final String remedy;

  Rule(String clause, String subject, Severity severity, String meaning, String remedy) {
    this.clause = clause;
    this.subject = subject;
    this.severity = severity;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** The clause of ETSI GS QKD 014 V1.1.1. */
  public String clause() {
    return clause;
  }

  /** The clause's method, or the table of its data format. */
  public String subject() {
    return subject;
  }

  /** How much it matters when broken. */
  public Severity severity() {
    return severity;
  }

  /** What holds where the rule is kept. */
  public String meaning() {
    return meaning;
  }

  /** What to do where it is broken. */
  public String remedy() {
    return remedy;
  }

  /** Whether the rule binds applications; the others bind key managers. */
  public boolean isForApplications() {
    return name().startsWith("REQUEST_");
  }
}
