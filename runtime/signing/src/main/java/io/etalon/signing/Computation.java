package io.etalon.signing;

/** How often an SLH-DSA signature is computed before it is released. */
public enum Computation {
  /** Once: then it is verified, as every signature is. */
  ONCE,
  /**
   * Twice, each node in another lane, and released only where both agree: for keys whose machine an
   * attacker may disturb. A fault inside a tree gives a signature that verifies and yet lets the
   * attacker forge, because a key has then signed two roots; verifying cannot see it.
   */
  TWICE_COMPARED
}
