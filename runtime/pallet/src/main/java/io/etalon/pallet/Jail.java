package io.etalon.pallet;

import io.etalon.primitives.AccountId;

/**
 * Who is out of ranking, rewards and the sets to come for what it signed. Served by {@code
 * offences}.
 */
public interface Jail {
  /** Whether the account is jailed now; it votes for as long as it is in a set all the same. */
  boolean isJailed(Context context, AccountId account);
}
