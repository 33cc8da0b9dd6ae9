package io.etalon.multisig;

import io.etalon.pallet.DispatchError;

/** Why {@code multisig} refuses a call. */
public enum MultisigError implements DispatchError {
  /** There is one member alone, or one is named twice. */
  MEMBERS_UNSOUND,
  /** The threshold is 0 or more than there are members. */
  THRESHOLD_UNSOUND,
  /** The signer is none of the members. */
  NOT_A_MEMBER,
  /** The member has as many operations pending for the account as the configuration allows. */
  TOO_MANY_OPEN,
  /** There is no operation of that number. */
  UNKNOWN_OPERATION,
  /** Its time is over. */
  OVER,
  /** Its time is not over. */
  NOT_OVER,
  /** It is another member's. */
  NOT_THE_PROPOSER,
  /** The member has approved it before. */
  APPROVED_ALREADY,
  /** The call is not the one that was proposed. */
  OTHER_CALL,
  /** The deposit is nothing or the time is. */
  RULES_UNSOUND;

  @Override
  public String pallet() {
    return Multisig.NAME;
  }
}
