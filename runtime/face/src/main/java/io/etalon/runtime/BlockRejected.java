package io.etalon.runtime;

/**
 * A block that breaks a rule of the runtime. It changes nothing; whoever proposed it is at fault.
 */
public final class BlockRejected extends Exception {
  /** Which rule was broken. */
  public enum Reason {
    /** A header field does not follow from the parent and its state. */
    HEADER,
    /** The body is not the one that the header commits to, or it is too large. */
    BODY,
    /** The parent's certificate is not one. */
    PARENT_CERTIFICATE,
    /** The timestamp is too close to the parent's. */
    TIMESTAMP,
    /** A report or opening is not acceptable. */
    REPORT,
    /** Extensions are missing, forged, or name an attestation that the block lacks. */
    EXTENSION,
    /** A seal is not acceptable. */
    SEAL,
    /** Evidence proves nothing, is too old, or was punished before. */
    EVIDENCE,
    /** An extrinsic fails a check; one that is merely refused by its pallet does not. */
    EXTRINSIC,
    /** The extrinsics weigh more than a block may. */
    WEIGHT,
    /** The state root differs. */
    STATE_ROOT
  }

  private final Reason reason;

  /** A rejection for {@code reason}; {@code detail} is for people. */
  public BlockRejected(Reason reason, String detail) {
    super(reason + ": " + detail);
    this.reason = reason;
  }

  /** Which rule was broken. */
  public Reason reason() {
    return reason;
  }
}
