package io.etalon.signing;

/**
 * Sealed bytes that do not open: wrong key, nonce or associated data, or changed on the way. Which
 * of them is not told.
 */
public final class AeadException extends Exception {
  private static final long serialVersionUID = 1;

  AeadException() {
    super("sealed bytes do not open");
  }
}
