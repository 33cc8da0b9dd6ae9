package io.etalon.offences;

import io.etalon.pallet.MapKey;
import io.etalon.pallet.StorageItem;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.StorageValue;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Limits;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.Schemas;
import java.util.List;

/** Where {@code offences} keeps what it knows. Both maps are pruned as epochs pass. */
final class OffencesStorage {
  /** How many epochs after its own an offence can be punished. */
  static final StorageValue<Long> WINDOW =
      new StorageValue<>(Offences.NAME, "windowEpochs", Schemas.UINT64);

  /** Sets of epochs that are over and whose evidence is still taken. */
  static final StorageMap<Long, ValidatorSet> PAST_SETS =
      new StorageMap<>(Offences.NAME, "pastSets", MapKey.NUMBER, ValidatorSet.SCHEMA);

  /** Who was convicted of what. */
  static final StorageMap<AccountId, Offender> OFFENDERS =
      new StorageMap<>(Offences.NAME, "offenders", MapKey.ACCOUNT, Offender.SCHEMA);

  /**
   * More records than this never are: each needs a validator of one of the epochs in the window, of
   * which the chain changes a third at most from one to the next.
   */
  static final int MAX_OFFENDERS = 64 * Limits.MAX_VALIDATORS;

  private OffencesStorage() {}

  static List<StorageItem> items() {
    return List.of(WINDOW, PAST_SETS, OFFENDERS);
  }
}
