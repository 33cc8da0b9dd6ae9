package io.etalon.pallet;

import io.etalon.primitives.AccountId;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** See {@link MapKey#ACCOUNT}. */
record AccountKey() implements MapKey<AccountId> {
  @Override
  public Bytes encode(AccountId key) {
    return key.value();
  }

  @Override
  public AccountId decode(Bytes encoded) {
    return new AccountId(Bytes32.wrap(encoded));
  }

  @Override
  public int length() {
    return Bytes32.SIZE;
  }
}
