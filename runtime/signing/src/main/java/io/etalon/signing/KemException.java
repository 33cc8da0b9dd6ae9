package io.etalon.signing;

/** A peer's encapsulation key or ciphertext is not one; says which check of FIPS 203 it failed. */
public final class KemException extends Exception {
  private static final long serialVersionUID = 1;

  /** The input checks of FIPS 203, sections 7.2 and 7.3. */
  public enum Reason {
    /** The encapsulation key has not 1,568 bytes. */
    ENCAPSULATION_KEY_LENGTH,
    /** A coefficient of the encapsulation key is not below q. */
    ENCAPSULATION_KEY_MODULUS,
    /** The ciphertext has not 1,568 bytes. */
    CIPHERTEXT_LENGTH
  }

  private final Reason reason;

  KemException(Reason reason) {
    super("ML-KEM-1024 refused its input: " + reason);
    this.reason = reason;
  }

  /** The check that failed. */
  public Reason reason() {
    return reason;
  }
}
