package io.etalon.proxy;

import io.etalon.pallet.DispatchError;

/** Why {@code proxy} refuses a call. */
public enum ProxyError implements DispatchError {
  /** An account needs nobody to act for itself. */
  SELF_DELEGATION,
  /** The other account may act for the signer already; it is removed first. */
  ALREADY_A_DELEGATE,
  /** The account has as many delegates as the configuration allows. */
  TOO_MANY_DELEGATES,
  /** The filter names nothing, something twice, or this pallet. */
  FILTER_UNSOUND,
  /** The filter names what this runtime does not have. */
  UNKNOWN_CALL,
  /** It would be over before it began. */
  EXPIRES_TOO_EARLY,
  /** The delay is longer than any may be. */
  DELAY_TOO_LONG,
  /** The one does not act for the other. */
  NOT_A_DELEGATE,
  /** The signer is neither of the two. */
  NOT_A_PARTY,
  /** The delegate's time is over. */
  EXPIRED,
  /** The call, or one that it carries, is outside the filter. */
  NOT_ALLOWED,
  /** Calls of this delegate need no announcement. */
  NOT_DELAYED,
  /** The same call is announced already. */
  ANNOUNCED_ALREADY,
  /** As many calls are announced as can be. */
  TOO_MANY_ANNOUNCED,
  /** The call is not announced. */
  NOT_ANNOUNCED,
  /** It was not announced long enough ago. */
  TOO_EARLY;

  @Override
  public String pallet() {
    return Proxy.NAME;
  }
}
