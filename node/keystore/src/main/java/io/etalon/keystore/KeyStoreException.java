package io.etalon.keystore;

import java.nio.file.Path;

/** A key that cannot be had or kept as asked. The message is one line and ends in the remedy. */
public final class KeyStoreException extends Exception {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    /** There is no such key, file or mark. */
    MISSING,
    /** There is one already; nothing is ever overwritten. */
    EXISTS,
    /** More than one key answers. */
    AMBIGUOUS,
    /** Others than the owner may reach the file. */
    PERMISSIONS,
    /** The file is not what was written. */
    DAMAGED,
    /** The password does not open it. */
    WRONG_PASSWORD,
    /** The key is encrypted and no password was given, or the password file has none. */
    NO_PASSWORD,
    /** The key lies open and the caller did not allow that. */
    DEVELOPMENT_KEY,
    /** A name, role or scheme that cannot be. */
    UNFIT,
    /** Another process uses the key. */
    IN_USE,
    /** The key has already signed at a greater height. */
    HEIGHT_WENT_BACK
  }

  private final Reason reason;

  KeyStoreException(Reason reason, String problem, String remedy) {
    super(problem + "; " + remedy);
    this.reason = reason;
  }

  static KeyStoreException damaged(Path file, String how) {
    return new KeyStoreException(Reason.DAMAGED, file + " is damaged: " + how,
        "restore it from a backup");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
