package io.etalon.keystore;

import io.etalon.signing.PasswordKey;

/** How a key file is to be written. */
public sealed interface Protection {
  /**
   * Encrypted with AES-256-GCM under a key that Argon2id makes of the password, which stays the
   * caller's to close.
   *
   * @param cost what one guess costs, an honest one too
   */
  record Encrypted(Password password, PasswordKey.Cost cost) implements Protection {}

  /** Open and flagged: for simulated chains, whose keys protect nothing. */
  record Development() implements Protection {}

  /** Encryption at the recommended cost. */
  static Protection encrypted(Password password) {
    return new Encrypted(password, PasswordKey.Cost.RECOMMENDED);
  }

  /** No encryption, for simulated chains alone. */
  static Protection development() {
    return new Development();
  }
}
