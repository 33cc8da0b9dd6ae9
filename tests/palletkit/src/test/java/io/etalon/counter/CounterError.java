package io.etalon.counter;

import io.etalon.pallet.DispatchError;

/** Why {@code counter} refuses a call; clients see the order, so new reasons come last. */
public enum CounterError implements DispatchError {
  /** The step is zero or larger than {@link Counter#MAX_STEP}. */
  STEP_OUT_OF_RANGE,
  /** The sum of all counts would not fit. */
  TOTAL_TOO_LARGE;

  @Override
  public String pallet() {
    return Counter.NAME;
  }
}
