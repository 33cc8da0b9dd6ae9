package io.etalon.pallet;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.AccountId;
import java.util.Optional;

/** Nonces and registered keys; used by the executive. Served by {@code system}. */
public interface Accounts {
  /** How many extrinsics of the account were included. */
  long nonce(Context context, AccountId account);

  /** Counts one more. */
  void incrementNonce(Context context, AccountId account);

  /** The account's key. */
  Optional<PublicKey> key(Context context, AccountId account);

  /** Remembers the account's key; nothing happens where it is known. */
  void register(Context context, AccountId account, PublicKey key);
}
