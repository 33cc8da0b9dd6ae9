package io.etalon.biospecimen;

import io.etalon.pallet.DispatchError;

/** Why {@code biospecimen} refuses a call; clients see the order, so new reasons come last. */
public enum BiospecimenError implements DispatchError {
  /** A specimen of this identifier is registered already. */
  ALREADY_REGISTERED,
  /** No specimen of this identifier is registered. */
  UNKNOWN_SPECIMEN,
  /** The specimen was revoked. */
  REVOKED,
  /** Another account is the custodian. */
  NOT_CUSTODIAN,
  /** Another account is the registrar. */
  NOT_REGISTRAR,
  /** The signer would hand the specimen to itself. */
  SAME_CUSTODIAN;

  @Override
  public String pallet() {
    return Biospecimen.NAME;
  }
}
