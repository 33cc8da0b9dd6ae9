package io.etalon.validators;

import io.etalon.pallet.MapKey;
import io.etalon.pallet.StorageItem;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.StorageValue;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Limits;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.Schemas;
import java.util.List;

/** Where the registry keeps what it knows. Every map is bounded and pruned as epochs pass. */
final class RegistryStorage {
  /** Heights in an epoch. */
  static final StorageValue<Long> EPOCH_BLOCKS =
      new StorageValue<>(ValidatorRegistry.NAME, "epochBlocks", Schemas.UINT64);

  /** Which blocks are sealed. */
  static final StorageValue<SealPolicy> SEAL_POLICY =
      new StorageValue<>(ValidatorRegistry.NAME, "sealPolicy", SealPolicy.SCHEMA);

  /** The account that may act as root; absent on a live chain. */
  static final StorageValue<AccountId> SUDO =
      new StorageValue<>(ValidatorRegistry.NAME, "sudo", AccountId.SCHEMA);

  /** The sets of the epoch before, the current one and the next. */
  static final StorageMap<Long, ValidatorSet> SETS =
      new StorageMap<>(ValidatorRegistry.NAME, "sets", MapKey.NUMBER, ValidatorSet.SCHEMA);

  /** Everybody in one of the sets or staged for the one to come. */
  static final StorageMap<AccountId, Member> MEMBERS =
      new StorageMap<>(ValidatorRegistry.NAME, "members", MapKey.ACCOUNT, Member.SCHEMA);

  /** Who votes in the first epoch whose set is not fixed yet, in the set's order. */
  static final StorageValue<List<AccountId>> STAGED =
      new StorageValue<>(
          ValidatorRegistry.NAME,
          "staged",
          Schemas.list(AccountId.SCHEMA, Limits.MAX_VALIDATORS));

  /** How many came and went in this epoch. */
  static final StorageValue<Long> CHANGES =
      new StorageValue<>(ValidatorRegistry.NAME, "changes", Schemas.UINT64);

  /** Whose votes the newest parent certificate holds. */
  static final StorageValue<ParentVotes> PARENT_VOTES =
      new StorageValue<>(ValidatorRegistry.NAME, "parentVotes", ParentVotes.SCHEMA);

  /** The proposers of the blocks that may still be sealed, by height. */
  static final StorageMap<Long, ProposedBlock> PROPOSED =
      new StorageMap<>(ValidatorRegistry.NAME, "proposed", MapKey.NUMBER, ProposedBlock.SCHEMA);

  /** Three full sets of other members and as many staged. */
  static final int MAX_MEMBERS = 4 * Limits.MAX_VALIDATORS;

  private RegistryStorage() {}

  static List<StorageItem> items() {
    return List.of(
        EPOCH_BLOCKS, SEAL_POLICY, SUDO, SETS, MEMBERS, STAGED, CHANGES, PARENT_VOTES, PROPOSED);
  }
}
