package io.etalon.beacon;

import io.etalon.pallet.DispatchError;

/** Why {@code beacon} refuses a call. */
public enum BeaconError implements DispatchError {
  /** The account votes neither in this epoch nor in the next. */
  NOT_A_VALIDATOR,
  /** Zero is no commitment. */
  NO_ANCHOR,
  /** The account has committed to another onion in this round. */
  COMMITTED_ALREADY;

  @Override
  public String pallet() {
    return Beacon.NAME;
  }
}
