package io.etalon.system;

import io.etalon.pallet.DispatchError;

/** Why {@code system} refuses a call. */
public enum SystemError implements DispatchError {
  /** A remark of more than {@link System#MAX_REMARK_BYTES} bytes. */
  REMARK_TOO_LONG;

  @Override
  public String pallet() {
    return System.NAME;
  }
}
