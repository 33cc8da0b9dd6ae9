package io.etalon.pallet;

import io.etalon.primitives.AccountId;

/** How far accounts are trusted. Served by {@code trust-score}. */
public interface Trust {
  /** An account's score now, in parts per billion of 1; what nobody spoke of is at its start. */
  long scorePpb(Context context, AccountId account);
}
