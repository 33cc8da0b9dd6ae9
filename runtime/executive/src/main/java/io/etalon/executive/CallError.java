package io.etalon.executive;

import io.etalon.pallet.DispatchError;

/** Why a call that another call carries cannot be run. */
public enum CallError implements DispatchError {
  /** The bytes are not the encoding of a call of this runtime. */
  MALFORMED_CALL;

  @Override
  public String pallet() {
    return "calls";
  }
}
