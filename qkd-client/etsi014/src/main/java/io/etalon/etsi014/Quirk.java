package io.etalon.etsi014;

import java.util.Locale;

/**
 * The departures from the standard that key managers in the field show and this client reads past.
 * Each is noted by name; none loosens whom the client trusts.
 */
public enum Quirk {
  STATUS_FIELD_MISSING("6.1", "a field of the status is missing"),
  STATUS_FIELD_UNKNOWN("6.1", "the status has fields outside status_extension"),
  NUMBER_AS_STRING("6.1", "a number is written as a string"),
  ID_AS_NUMBER("6.1", "an id is written as a number"),
  IDS_SWAPPED("6.1", "a KME id and an SAE id changed places"),
  SAE_ID_AS_KME_ID("6.1", "the KME ids are those of the applications"),
  KEY_ID_NOT_UUID("6.3", "a key id is no UUID"),
  KEY_FIELD_UNKNOWN("6.3", "a key or its container has unknown fields"),
  EXTENSION_NOT_OBJECT("6.3", "an extension is no object"),
  KEY_IN_OTHER_BASE64("6.3", "a key is in URL-safe or unpadded base64"),
  ERROR_WITH_STATUS_200("5", "an error comes with HTTP status 200"),
  STATUS_CODE_UNKNOWN("5", "an HTTP status other than 200, 400, 401 and 503"),
  ERROR_NOT_JSON("6.5", "an error is no JSON, but HTML or text"),
  ERROR_FIELD_RENAMED("6.5", "an error has no message but a detail"),
  MEDIA_TYPE_WRONG("5", "an answer is not declared as application/json");

  private final String clause;
  private final String meaning;

  Quirk(String clause, String meaning) {
    this.clause = clause;
    this.meaning = meaning;
  }

  /** The clause of ETSI GS QKD 014 V1.1.1 that is departed from. */
  public String clause() {
    return clause;
  }

  /** What the key manager does, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** The quirk's name in logs and options: lower case with dashes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
