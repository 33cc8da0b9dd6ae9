package io.etalon.client;

/** A proof that does not prove what it claims. */
public final class ProofRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /** Which link of the chain of reasons is missing. */
  public enum Reason {
    /** It is of another chain. */
    OTHER_CHAIN,
    /** Other validators voted than those that are trusted. */
    OTHER_VALIDATORS,
    /** The certificate is not one of this header, or not of finality. */
    OTHER_HEADER,
    /** Too few of the validators signed, or a signature is not good. */
    BAD_CERTIFICATE,
    /** The header's state does not hold what is claimed. */
    BAD_PROOF
  }

  private final Reason reason;

  ProofRefused(Reason reason, String detail) {
    super(detail + " (" + reason + ")");
    this.reason = reason;
  }

  /** Which link is missing. */
  public Reason reason() {
    return reason;
  }
}
