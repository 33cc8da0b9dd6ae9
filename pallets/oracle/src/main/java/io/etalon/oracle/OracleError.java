package io.etalon.oracle;

import io.etalon.pallet.DispatchError;

/** Why {@code oracle} refuses a call. */
public enum OracleError implements DispatchError {
  /** There is no feed of that number. */
  UNKNOWN_FEED,
  /** There are as many feeds as the parameters allow. */
  TOO_MANY_FEEDS,
  /** No quorum of distinct reporters, a round of no blocks, or stale before a round ends. */
  FEED_UNSOUND,
  /** The signer is none of the feed's reporters. */
  NOT_A_REPORTER,
  /** The feed takes values of another kind. */
  WRONG_KIND,
  /** It does not say where the value comes from. */
  SOURCE_EMPTY,
  /** The matrix is not its own conjugate transpose. */
  NOT_HERMITIAN,
  /** The matrix's diagonal does not sum to 1. */
  TRACE_NOT_ONE,
  /** The matrix has a negative eigenvalue, so it is no state. */
  NOT_POSITIVE,
  /** No feed could be open, too many, or fewer than are open now. */
  PARAMETERS_UNSOUND;

  @Override
  public String pallet() {
    return Oracle.NAME;
  }
}
