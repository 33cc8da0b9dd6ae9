package io.etalon.pallet;

import io.etalon.ssz.Bits;

/** Whose FINALIZE signatures the newest parent certificate holds. Served by {@code validators}. */
public interface Participation {
  /** One bit a validator of the parent's epoch; empty at height 1. */
  Bits parentSigners(Context context);

  /** The proposer of the parent block, as index in the parent's epoch's set. */
  int parentProposer(Context context);
}
