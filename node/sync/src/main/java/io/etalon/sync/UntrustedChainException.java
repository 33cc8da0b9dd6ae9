package io.etalon.sync;

/**
 * A quorum finalized another block than the one that the operator vouches for: keys of former
 * validators were misused, or the operator was misled. The node stops.
 */
public final class UntrustedChainException extends RuntimeException {
  /** A fault; {@code message} is one line for an operator. */
  public UntrustedChainException(String message) {
    super(message);
  }
}
