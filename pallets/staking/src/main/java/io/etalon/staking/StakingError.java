package io.etalon.staking;

import io.etalon.pallet.DispatchError;

/** Why {@code staking} refuses a call. */
public enum StakingError implements DispatchError {
  /** The account has bonded; it adds with {@code bondMore}. */
  ALREADY_BONDED,
  /** The account has not bonded. */
  NOT_BONDED,
  /** Less than the least stake, or too little for a share. */
  AMOUNT_TOO_SMALL,
  /** What stays would be less than the least stake. */
  REST_TOO_SMALL,
  /** There is less. */
  MORE_THAN_STAKED,
  /** Slashing left so little that shares of it cannot be counted; it has to be empty first. */
  SLASHED_TOO_FAR,
  /** The account has as many amounts on their way back as fit. */
  TOO_MANY_CHUNKS,
  /** Nothing is unlocked yet. */
  NOTHING_UNLOCKED,
  /** A validator's own stake is a bond. */
  SELF_NOMINATION,
  /** The validator has not bonded, or chilled. */
  TAKES_NO_NOMINATIONS,
  /** The validator takes nominations as it is. */
  ALREADY_OPEN,
  /** As many stand behind the validator as are allowed. */
  TOO_MANY_NOMINATORS,
  /** The account nominates as many as are allowed. */
  TOO_MANY_NOMINATIONS,
  /** The account does not nominate the validator. */
  NOT_NOMINATED,
  /** The nomination has earned less than a unit since the last claim. */
  NOTHING_TO_CLAIM,
  /** The account neither nominates nor takes nominations. */
  NOTHING_TO_CHILL,
  /** More than a validator may keep. */
  COMMISSION_TOO_HIGH,
  /** Farther from the last one than a commission may move at once. */
  COMMISSION_STEP_TOO_LARGE,
  /** The commission moved in this epoch already. */
  COMMISSION_SET_ALREADY,
  /** The key is an issuer's already. */
  ISSUER_EXISTS,
  /** There are as many issuers as fit. */
  TOO_MANY_ISSUERS,
  /** Nobody accredited the issuer. */
  UNKNOWN_ISSUER,
  /** The certificate's energy or period is none, or the period too long. */
  CERTIFICATE_UNSOUND,
  /** The certificate's period is over. */
  CERTIFICATE_EXPIRED,
  /** The issuer used the serial before. */
  SERIAL_USED,
  /** The issuer did not sign this. */
  BAD_SIGNATURE,
  /** The validator has as many certificates as fit. */
  TOO_MANY_CERTIFICATES,
  /** A parameter is no ratio, no count, or beyond its bound. */
  PARAMETERS_UNSOUND;

  @Override
  public String pallet() {
    return Staking.NAME;
  }
}
