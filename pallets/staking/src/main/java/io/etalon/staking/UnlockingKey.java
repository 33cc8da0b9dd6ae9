package io.etalon.staking;

import io.etalon.pallet.MapKey;
import io.etalon.primitives.AccountId;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** What was unbonded from behind one validator in one epoch. */
record UnlockingKey(AccountId validator, long epoch) {
  /** The account and then the number. */
  static final MapKey<UnlockingKey> KEYS = new Keys();

  private record Keys() implements MapKey<UnlockingKey> {
    @Override
    public Bytes encode(UnlockingKey key) {
      return Bytes.concatenate(
          MapKey.ACCOUNT.encode(key.validator()), MapKey.NUMBER.encode(key.epoch()));
    }

    @Override
    public UnlockingKey decode(Bytes encoded) {
      return new UnlockingKey(
          MapKey.ACCOUNT.decode(encoded.slice(0, Bytes32.SIZE)),
          MapKey.NUMBER.decode(encoded.slice(Bytes32.SIZE)));
    }

    @Override
    public int length() {
      return Bytes32.SIZE + Long.BYTES;
    }
  }
}
