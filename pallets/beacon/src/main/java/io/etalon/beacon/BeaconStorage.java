package io.etalon.beacon;

import io.etalon.pallet.MapKey;
import io.etalon.pallet.StorageItem;
import io.etalon.pallet.StorageMap;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Limits;
import io.etalon.ssz.Schemas;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/** Where {@code beacon} keeps what it knows; pruned at the end of each round. */
final class BeaconStorage {
  /** The randomness of the newest epochs. */
  static final StorageMap<Long, Bytes32> RANDOMNESS =
      new StorageMap<>(Beacon.NAME, "randomness", MapKey.NUMBER, Schemas.BYTES32);

  /** What validators have committed to. */
  static final StorageMap<AccountId, Onion> ONIONS =
      new StorageMap<>(Beacon.NAME, "onions", MapKey.ACCOUNT, Onion.SCHEMA);

  /** What was revealed in this round. */
  static final StorageMap<AccountId, Bytes32> REVEALED =
      new StorageMap<>(Beacon.NAME, "revealed", MapKey.ACCOUNT, Schemas.BYTES32);

  /** Who revealed nothing in the round before, and the epoch that it was for. */
  static final StorageMap<AccountId, Long> WITHHELD =
      new StorageMap<>(Beacon.NAME, "withheld", MapKey.ACCOUNT, Schemas.UINT64);

  /** More onions than this never are: the members of three epochs have one. */
  static final int MAX_ONIONS = 4 * Limits.MAX_VALIDATORS;

  private BeaconStorage() {}

  static List<StorageItem> items() {
    return List.of(RANDOMNESS, ONIONS, REVEALED, WITHHELD);
  }
}
