package io.etalon.runtime;

/**
 * Why an extrinsic fails a check. Such an extrinsic charges nobody, changes nothing and makes a
 * block that includes it invalid.
 *
 * @param detail for people: what was found and what was expected
 */
public record ExtrinsicRefusal(Reason reason, String detail) {
  /** The checks, in the order in which they are made. */
  public enum Reason {
    /** Longer than an extrinsic may be. */
    TOO_LARGE,
    /** Not an extrinsic, or its call is none of this runtime's. */
    MALFORMED,
    /** The account has no registered key, and the extrinsic brings none. */
    UNKNOWN_KEY,
    /** Signed with a scheme that accounts of this chain may not use. */
    SCHEME,
    /** Its mortal span is over, or has not begun. */
    EXPIRED,
    /** An extrinsic with this nonce was included before. */
    NONCE_TOO_LOW,
    /** Extrinsics of this account with lower nonces are missing. */
    NONCE_TOO_HIGH,
    /** It weighs more than a block may. */
    TOO_HEAVY,
    /** The account cannot pay the fee. */
    CANNOT_PAY,
    /**
     * The signature is not good for this payload: another key, chain, runtime version or a changed
     * byte.
     */
    BAD_SIGNATURE
  }
}
