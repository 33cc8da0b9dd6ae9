package io.etalon.executive;

import io.etalon.crypto.PublicKey;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import org.apache.tuweni.bytes.Bytes32;

/**
 * An extrinsic that passed every check but that of its signature.
 *
 * @param size encoded bytes
 * @param weight what it costs at most
 * @param fee for that weight, tip included
 */
record CheckedExtrinsic(
    Extrinsic extrinsic,
    Bytes32 id,
    PublicKey key,
    MountedCall<?> call,
    int size,
    Weight weight,
    Amount fee) {
  AccountId account() {
    return extrinsic.account();
  }
}
