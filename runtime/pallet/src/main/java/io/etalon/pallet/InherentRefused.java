package io.etalon.pallet;

/** An inherent that the chain's rules do not allow. A block that carries it is invalid. */
public final class InherentRefused extends Exception {
  /** Which inherent was refused. */
  public enum Kind {
    /** The parent's certificate. */
    PARENT_CERTIFICATE,
    /** The block's timestamp. */
    TIMESTAMP,
    /** A link report or possession opening. */
    REPORT,
    /** The parent's extensions. */
    EXTENSION,
    /** A seal. */
    SEAL,
    /** Evidence. */
    EVIDENCE
  }

  private final Kind kind;

  /** A refusal; {@code detail} is for people. */
  public InherentRefused(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  /** Which inherent was refused. */
  public Kind kind() {
    return kind;
  }
}
