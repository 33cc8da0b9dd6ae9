package io.etalon.bridge;

import io.etalon.pallet.DispatchError;

/** Why {@code bridge} refuses a call. */
public enum BridgeError implements DispatchError {
  /** Less than the existential deposit could not be paid out. */
  AMOUNT_TOO_SMALL,
  /** The time is nearer or farther than the parameters allow. */
  TIMELOCK_OUT_OF_RANGE,
  /** Sender and receiver are one account. */
  RECEIVER_IS_SENDER,
  /** The hash of no preimage: all zeros. */
  HASH_IS_ZERO,
  /** The sender has as many open locks as the parameters allow. */
  TOO_MANY_OPEN,
  /** There is no open lock of that number. */
  UNKNOWN_LOCK,
  /** The preimage has another hash. */
  WRONG_PREIMAGE,
  /** It can only be refunded now. */
  EXPIRED,
  /** It cannot be refunded yet. */
  NOT_EXPIRED,
  /** Nothing could be locked by these parameters, or for ever. */
  PARAMETERS_UNSOUND;

  @Override
  public String pallet() {
    return Bridge.NAME;
  }
}
