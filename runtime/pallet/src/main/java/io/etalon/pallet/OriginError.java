package io.etalon.pallet;

/** Why an origin does not suffice for a call; the same for all pallets. */
public enum OriginError implements DispatchError {
  /** Only a signed extrinsic may do this. */
  SIGNATURE_REQUIRED,
  /** Only the chain's own authority may do this. */
  ROOT_REQUIRED;

  @Override
  public String pallet() {
    return "origin";
  }
}
