package io.etalon.governance;

import io.etalon.pallet.DispatchError;

/** Why {@code governance} refuses a call. */
public enum GovernanceError implements DispatchError {
  /** The signer is no validator's account in this epoch. */
  NOT_A_MEMBER,
  /** The organisation has as many open proposals as the rules allow. */
  TOO_MANY_OPEN,
  /** The call costs more than a proposal's call may. */
  TOO_HEAVY,
  /** There is no proposal of that number. */
  UNKNOWN_PROPOSAL,
  /** Its time is over. */
  OVER,
  /** Its time is not over. */
  NOT_OVER,
  /** It is another organisation's. */
  NOT_THE_PROPOSER,
  /** Too few organisations approve. */
  NOT_DECIDED,
  /** The delay since the decision is not over. */
  TOO_EARLY,
  /** The call is not the one that was proposed. */
  OTHER_CALL,
  /** A minority could decide, or a span is none. */
  RULES_UNSOUND;

  @Override
  public String pallet() {
    return Governance.NAME;
  }
}
