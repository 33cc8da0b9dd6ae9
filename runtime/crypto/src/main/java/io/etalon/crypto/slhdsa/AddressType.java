package io.etalon.crypto.slhdsa;

/**
 * What an address is for, numbered by the standard through its order here.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, section 4.2, table 1
 */
public enum AddressType {
  /** A step of a WOTS+ chain. */
  WOTS_HASH,
  /** The compression of a WOTS+ public key. */
  WOTS_PK,
  /** An inner node of the hypertree. */
  TREE,
  /** A leaf or an inner node of a FORS tree. */
  FORS_TREE,
  /** The compression of the FORS roots. */
  FORS_ROOTS,
  /** The secret at the start of a chain. */
  WOTS_PRF,
  /** A secret of a FORS leaf. */
  FORS_PRF
}
