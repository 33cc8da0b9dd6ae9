package io.etalon.gateway;

import java.util.Optional;

/** The three calls of a key manager. Source: ETSI GS QKD 014 V1.1.1, section 5. */
public enum KeyMethod {
  /** Asks for the state of a link; takes no key. */
  STATUS("status"),
  /** Draws fresh keys. */
  ENC_KEYS("enc_keys"),
  /** Fetches keys that the other end drew. */
  DEC_KEYS("dec_keys");

  private final String word;

  KeyMethod(String word) {
    this.word = word;
  }

  /** The method's name in paths and configuration. */
  public String word() {
    return word;
  }

  /** The method of this name, or empty where there is none. */
  public static Optional<KeyMethod> of(String word) {
    for (KeyMethod method : values()) {
      if (method.word.equals(word)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }
}
