package io.etalon.proxy;

import io.etalon.pallet.MapKey;
import io.etalon.primitives.AccountId;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Who acts for whom. */
public record DelegationKey(AccountId real, AccountId delegate) {
  /** The account that is acted for, then the other. */
  static final MapKey<DelegationKey> KEYS = new Keys();

  private record Keys() implements MapKey<DelegationKey> {
    @Override
    public Bytes encode(DelegationKey key) {
      return Bytes.concatenate(
          MapKey.ACCOUNT.encode(key.real()), MapKey.ACCOUNT.encode(key.delegate()));
    }

    @Override
    public DelegationKey decode(Bytes encoded) {
      return new DelegationKey(
          MapKey.ACCOUNT.decode(encoded.slice(0, Bytes32.SIZE)),
          MapKey.ACCOUNT.decode(encoded.slice(Bytes32.SIZE)));
    }

    @Override
    public int length() {
      return 2 * Bytes32.SIZE;
    }
  }
}
