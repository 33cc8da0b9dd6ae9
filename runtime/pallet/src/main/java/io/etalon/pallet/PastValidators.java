package io.etalon.pallet;

import io.etalon.primitives.ValidatorSet;
import java.util.Optional;

/**
 * The sets whose signatures still count as evidence, so that what was signed with the keys of an
 * epoch is checked with those and no others. Served by {@code offences}.
 */
public interface PastValidators {
  /**
   * The set of an epoch that is not over longer than the chain's evidence window; empty for one
   * that has not begun or is too long ago.
   */
  Optional<ValidatorSet> setWithinEvidenceWindow(Context context, long epoch);
}
