package io.etalon.emulator;

import java.util.Locale;
import java.util.Optional;

/**
 * How a key manager can be made to misbehave: departures that key managers in the field show, and
 * failures that a client must survive.
 */
public enum KmeFault {
  STATUS_WITHOUT_TARGET("the status lacks target_KME_ID"),
  STATUS_EXTRA_FIELDS("the status has fields of its own outside status_extension"),
  STATUS_NUMBERS_AS_STRINGS("the status writes numbers as strings"),
  STATUS_SWAPPED_IDS("the status swaps source_KME_ID and master_SAE_ID"),
  STATUS_FOR_STRANGERS("the status of an application that nobody knows is given"),
  STATUS_SIZES_IN_BYTES("the status gives sizes in bytes"),
  SIZE_IN_BYTES("size is taken for bytes"),
  SIZE_UNCHECKED("a size that is no multiple of 8, or out of bounds, is accepted"),
  NUMBER_UNCHECKED("a number below 1 is accepted, and answered with no key"),
  GET_PARAMETERS_IGNORED("number and size of a GET are ignored"),
  MANDATORY_IGNORED("mandatory extensions are ignored"),
  SLAVES_UNCHECKED("unknown additional slaves are accepted"),
  EMPTY_REQUEST_REFUSED("an empty request object is refused"),
  KEYS_AS_HEX("keys are written in hexadecimal"),
  KEYS_AS_URL_BASE64("keys are written in URL-safe base64 without padding"),
  IDS_NOT_UUID("key ids are no UUIDs"),
  CONTAINER_EXTENSION_AS_ARRAY("key_container_extension is an array"),
  KEYS_REREADABLE("a key can be fetched again and again"),
  DEC_GET_MISSING("dec_keys knows no GET"),
  DIFFERENT_KEYS("the second end gets other bits than the first"),
  EARLIER_KEYS_FORGOTTEN("a draw discards what was drawn before and not yet fetched"),
  UNKNOWN_KEY_REWORDED("an unknown key id is refused in other words"),
  UNKNOWN_KEY_404("an unknown key id is answered with 404"),
  ERRORS_WITH_STATUS_200("errors come with HTTP status 200"),
  ERRORS_AS_HTML("errors are HTML"),
  ERRORS_AS_DETAIL("errors are {\"detail\": …}, bad requests with status 422"),
  CONTENT_TYPE_TEXT("answers are declared as text/html"),
  NO_CLIENT_CERTIFICATE("no certificate is asked of the client"),
  POOL_EMPTY("the pool is dry: 503"),
  ANSWER_LOST("the connection breaks after keys were drawn, before they are sent");

  private final String meaning;

  KmeFault(String meaning) {
    this.meaning = meaning;
  }

  /** What the key manager does, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** The fault's name in options: lower case with dashes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault with this name in options. */
  public static Optional<KmeFault> of(String word) {
    for (KmeFault fault : values()) {
      if (fault.word().equals(word)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
