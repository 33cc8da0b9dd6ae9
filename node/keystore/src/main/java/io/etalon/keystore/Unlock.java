package io.etalon.keystore;

import io.etalon.keystore.KeyStoreException.Reason;
import org.jspecify.annotations.Nullable;

/** By what means a key file may be opened: a password, the leave to use development keys, both. */
public final class Unlock {
  private final @Nullable Password password;
  private final boolean allowsDevelopmentKeys;

  private Unlock(@Nullable Password password, boolean allowsDevelopmentKeys) {
    this.password = password;
    this.allowsDevelopmentKeys = allowsDevelopmentKeys;
  }

  /** Encrypted keys alone; the password stays the caller's to close. */
  public static Unlock withPassword(Password password) {
    return new Unlock(password, false);
  }

  /** Nothing at all: opening a key then says which means it lacks. */
  public static Unlock nothing() {
    return new Unlock(null, false);
  }

  /** Development keys alone: only for a chain that says of itself that it is simulated. */
  public static Unlock developmentKeys() {
    return new Unlock(null, true);
  }

  /** Development keys as well: only for a chain that says of itself that it is simulated. */
  public Unlock orDevelopmentKeys() {
    return new Unlock(password, true);
  }

  Password passwordFor(String key) throws KeyStoreException {
    if (password == null) {
      throw new KeyStoreException(Reason.NO_PASSWORD, key + " is encrypted",
          "name its password file with --password-file FILE");
    }
    return password;
  }

  void requireDevelopmentKeys(String key) throws KeyStoreException {
    if (!allowsDevelopmentKeys) {
      throw new KeyStoreException(Reason.DEVELOPMENT_KEY,
          key + " is a development key, which lies open on the disk",
          "use it on a simulated chain only, or make an encrypted one with etalon key generate");
    }
  }
}
