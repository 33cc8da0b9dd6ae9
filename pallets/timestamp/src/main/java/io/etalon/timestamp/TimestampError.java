package io.etalon.timestamp;

import io.etalon.pallet.DispatchError;

/** Why {@code timestamp} refuses a call. */
public enum TimestampError implements DispatchError {
  /** Zero, or more than {@link Timestamp#MAX_INTERVAL_MILLIS}. */
  INTERVAL_OUT_OF_RANGE;

  @Override
  public String pallet() {
    return Timestamp.NAME;
  }
}
