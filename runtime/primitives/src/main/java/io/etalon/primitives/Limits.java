package io.etalon.primitives;

/** The largest sizes that any encoding may have, whatever a chain specification says. */
public final class Limits {
  /** Validators in one set. */
  public static final int MAX_VALIDATORS = 100;

  /** Bytes of an encoded block body. */
  public static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

  /** Bytes of an encoded extrinsic. */
  public static final int MAX_EXTRINSIC_BYTES = 128 * 1024;

  /** Extrinsics in one block. */
  public static final int MAX_EXTRINSICS = 65_536;

  /** Link reports, or possession openings, in one block. */
  public static final int MAX_REPORTS = 1_024;

  /** Seals in one block. */
  public static final int MAX_SEALS = 16;

  /** Pieces of evidence in one block. */
  public static final int MAX_EVIDENCE = 8;

  /** Bytes of an encoded public key: the longest here is that of ML-DSA-87. */
  public static final int MAX_PUBLIC_KEY_BYTES = 2_592;

  /** Bytes of a signature: the longest here is that of SLH-DSA-SHAKE-256s. */
  public static final int MAX_SIGNATURE_BYTES = 29_792;

  /** Bytes of a vote's, proposal's or report's Falcon-1024 signature. */
  public static final int MAX_VOTE_SIGNATURE_BYTES = 1_462;

  /** Bytes of a name: organisation, chain, link class. */
  public static final int MAX_NAME_BYTES = 64;

  /** Bytes of a key identifier that a key management entity hands out. */
  public static final int MAX_KEY_ID_BYTES = 128;

  private Limits() {}
}
