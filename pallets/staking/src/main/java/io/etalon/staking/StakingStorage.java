package io.etalon.staking;

import io.etalon.crypto.PublicKey;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.StorageItem;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.StorageValue;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.PublicKeys;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/** Where {@code staking} keeps what, and how records come and go with what they hold. */
final class StakingStorage {
  /** How many issuers there may be. */
  static final int MAX_ISSUERS = 32;

  /** How many certificates of a validator count at once. */
  static final int MAX_CERTIFICATES = 16;

  private static final String NAME = Staking.NAME;

  private static final Schema<List<Attestation>> ATTESTATIONS =
      Schemas.list(Attestation.SCHEMA, MAX_CERTIFICATES);

  /** What stands behind each validator. */
  static final StorageMap<AccountId, ValidatorStake> STAKES =
      new StorageMap<>(NAME, "stakes", MapKey.ACCOUNT, ValidatorStake.SCHEMA);

  /** What each account has staked behind others, and on its way back. */
  static final StorageMap<AccountId, Staker> STAKERS =
      new StorageMap<>(NAME, "stakers", MapKey.ACCOUNT, Staker.SCHEMA);

  /** What was unbonded, by validator and epoch. */
  static final StorageMap<UnlockingKey, Pool> UNLOCKING =
      new StorageMap<>(NAME, "unlocking", UnlockingKey.KEYS, Pool.SCHEMA);

  /** What lies here for the treasury. */
  static final StorageValue<Amount> DUE = new StorageValue<>(NAME, "due", Amount.SCHEMA);

  /** Keys whose certificates count. */
  static final StorageMap<AccountId, PublicKey> ISSUERS =
      new StorageMap<>(NAME, "issuers", MapKey.ACCOUNT, PublicKeys.SCHEMA);

  /** Watt-hours that a validator uses in an epoch. */
  static final StorageMap<AccountId, Long> CONSUMPTION =
      new StorageMap<>(NAME, "consumption", MapKey.ACCOUNT, Schemas.UINT64);

  /** What certificates say of each validator. */
  static final StorageMap<AccountId, List<Attestation>> ATTESTED =
      new StorageMap<>(NAME, "attested", MapKey.ACCOUNT, ATTESTATIONS);

  /** The hash of issuer and serial of every certificate that was accepted, with its last epoch. */
  static final StorageMap<Bytes32, Long> SERIALS =
      new StorageMap<>(NAME, "serials", MapKey.HASH, Schemas.UINT64);

  static final StorageValue<StakingParameters> PARAMETERS =
      new StorageValue<>(NAME, "parameters", StakingParameters.SCHEMA);

  private StakingStorage() {}

  static List<StorageItem> items() {
    return List.of(STAKES, STAKERS, UNLOCKING, DUE, ISSUERS, CONSUMPTION, ATTESTED, SERIALS,
        PARAMETERS);
  }

  static StakingParameters parameters(Context context) {
    return context.get(PARAMETERS.key())
        .orElseThrow(() -> new IllegalStateException("the state has no staking parameters"));
  }

  static ValidatorStake stake(Context context, AccountId validator) {
    return context.get(STAKES.at(validator), ValidatorStake.NEW);
  }

  /** Writes a stake; of one that nobody has a share of, what is left goes to the treasury. */
  static void put(Context context, AccountId validator, ValidatorStake stake) {
    if (stake.pool().shares() > 0) {
      context.put(STAKES.at(validator), stake);
      return;
    }
    context.remove(STAKES.at(validator));
    owe(context, stake.pot().pending());
  }

  /** Adds to what lies here for the treasury. */
  static void owe(Context context, Amount amount) {
    if (!amount.isZero()) {
      context.put(DUE.key(), context.get(DUE.key(), Amount.ZERO).plus(amount));
    }
  }

  static Staker staker(Context context, AccountId account) {
    return context.get(STAKERS.at(account), Staker.NEW);
  }

  static void put(Context context, AccountId account, Staker staker) {
    if (staker.isEmpty()) {
      context.remove(STAKERS.at(account));
    } else {
      context.put(STAKERS.at(account), staker);
    }
  }

  static void put(Context context, UnlockingKey key, Pool pool) {
    if (pool.shares() > 0) {
      context.put(UNLOCKING.at(key), pool);
    } else {
      context.remove(UNLOCKING.at(key));
    }
  }

  static void require(boolean holds, StakingError error) throws DispatchException {
    if (!holds) {
      throw new DispatchException(error);
    }
  }
}
