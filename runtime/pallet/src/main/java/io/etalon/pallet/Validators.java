package io.etalon.pallet;

import io.etalon.primitives.ValidatorSet;

/** Who votes when. Served by {@code validators}. */
public interface Validators {
  /** How many heights an epoch has. */
  long epochBlocks(Context context);

  /** The epoch of a height: epoch 0 begins with genesis. */
  default long epochOf(Context context, long height) {
    return height / epochBlocks(context);
  }

  /**
   * The set of an epoch: the current one, the one before it or the one after it; throws {@link
   * IllegalStateException} for any other.
   */
  ValidatorSet set(Context context, long epoch);
}
