package io.etalon.validators;

import io.etalon.pallet.DispatchError;

/** Why the validator registry refuses. */
public enum ValidatorRegistryError implements DispatchError {
  /** The account votes, or is to vote, already. */
  ALREADY_A_VALIDATOR,
  /** The account is none of the validators. */
  NOT_A_VALIDATOR,
  /** More validators would come and go in this epoch than max(1, n/3). */
  TOO_MANY_CHANGES,
  /** The set has as many members as a set may have. */
  SET_FULL,
  /** A set keeps its last member, and one that tolerates a fault does not shrink below that. */
  TOO_FEW_LEFT,
  /** Identity and seal keys are SLH-DSA-SHAKE-256s, consensus keys Falcon-1024. */
  WRONG_SCHEME,
  /** The identity key did not sign this certificate. */
  BAD_CERTIFICATE,
  /** The identity key or the organisation is not the validator's. */
  WRONG_IDENTITY,
  /**
   * The certificate's epochs are over, do not cover the epoch in question, or begin as others do or
   * before those that replaced it.
   */
  WRONG_EPOCHS,
  /** Another validator, or another certificate, has this consensus key. */
  KEY_IN_USE,
  /** As many certificates are remembered as may be. */
  TOO_MANY_CERTIFICATES,
  /** Not host:port. */
  BAD_ENDPOINT,
  /** Not the sudo key, or the chain has none. */
  NOT_SUDO,
  /** The inner call costs more than a sudo call pays for. */
  TOO_HEAVY;

  @Override
  public String pallet() {
    return ValidatorRegistry.NAME;
  }
}
