package io.etalon.storage;

/**
 * A data directory that this node must not open: another chain's, or another process's. The message
 * names the remedy.
 */
public final class StoreUnusableException extends Exception {
  /** A refusal; {@code message} is one line for an operator. */
  public StoreUnusableException(String message) {
    super(message);
  }
}
