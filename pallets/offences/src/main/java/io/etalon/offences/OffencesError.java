package io.etalon.offences;

import io.etalon.pallet.DispatchError;

/** Why {@code offences} refuses evidence or a call. */
public enum OffencesError implements DispatchError {
  /** The statements are not in the order of their hash tree roots, or are one and the same. */
  NOT_IN_ORDER,
  /** An honest validator may sign both: they are of different heights, views or kinds. */
  COMPATIBLE,
  /** The height lies ahead of the block. */
  IN_THE_FUTURE,
  /** The height is of another epoch than the evidence names. */
  WRONG_EPOCH,
  /** The epoch is over for longer than the evidence window, or the sets of it are not known. */
  EXPIRED,
  /** The epoch's set has no validator of this index. */
  NOT_A_VALIDATOR,
  /** The validator of that epoch did not sign both, under this chain's genesis and that epoch. */
  BAD_SIGNATURE,
  /** The validator was convicted of this height and view, or released since. */
  ALREADY_PUNISHED,
  /** The validator was convicted as often as is remembered. */
  CONVICTED_OFTEN_ENOUGH,
  /** The account is not in jail. */
  NOT_JAILED;

  @Override
  public String pallet() {
    return Offences.NAME;
  }
}
