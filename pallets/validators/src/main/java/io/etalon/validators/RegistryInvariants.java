package io.etalon.validators;

import static io.etalon.validators.RegistryStorage.CHANGES;
import static io.etalon.validators.RegistryStorage.MAX_MEMBERS;
import static io.etalon.validators.RegistryStorage.MEMBERS;
import static io.etalon.validators.RegistryStorage.PROPOSED;
import static io.etalon.validators.RegistryStorage.SETS;

import io.etalon.pallet.Context;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What always holds of the registry's state. */
final class RegistryInvariants {
  private static final int SET_COUNT = 3;

  private RegistryInvariants() {}

  static List<String> broken(Context context) {
    List<String> broken = new ArrayList<>();
    List<Map.Entry<Long, ValidatorSet>> sets = context.entries(SETS, SET_COUNT + 1);
    if (sets.size() > SET_COUNT) {
      broken.add("more than " + SET_COUNT + " sets are kept");
    }
    for (Map.Entry<Long, ValidatorSet> entry : sets) {
      if (entry.getKey() != entry.getValue().epoch()) {
        broken.add("the set of epoch %d is kept as that of epoch %d"
            .formatted(entry.getValue().epoch(), entry.getKey()));
      }
      addDuplicates(broken, entry.getValue());
      addUnknown(broken, context, entry.getValue());
    }
    addStaging(broken, context);
    if (context.entries(PROPOSED, (int) SealPolicy.MAX_DEADLINE_BLOCKS + 2).size()
        > BlockSeals.policy(context).deadlineBlocks() + 1) {
      broken.add("proposers are remembered beyond the seals' deadline");
    }
    return broken;
  }

  private static void addDuplicates(List<String> broken, ValidatorSet set) {
    TreeSet<String> accounts = new TreeSet<>();
    TreeSet<String> keys = new TreeSet<>();
    for (Validator validator : set.members()) {
      if (!accounts.add(validator.account().toString())
          || !keys.add(validator.consensusKey().encoded().toHexString())) {
        broken.add("epoch " + set.epoch() + " has " + validator.account() + " or its key twice");
      }
    }
  }

  private static void addUnknown(List<String> broken, Context context, ValidatorSet set) {
    for (Validator validator : set.members()) {
      if (context.get(MEMBERS.at(validator.account())).isEmpty()) {
        broken.add("epoch " + set.epoch() + " has a validator without a record: "
            + validator.account());
      }
    }
  }

  private static void addStaging(List<String> broken, Context context) {
    List<AccountId> staged = Membership.staged(context);
    if (staged.isEmpty() || staged.size() > Limits.MAX_VALIDATORS) {
      broken.add(staged.size() + " validators are staged");
    }
    for (AccountId account : staged) {
      if (context.get(MEMBERS.at(account)).isEmpty()) {
        broken.add("staged without a record: " + account);
      }
    }
    long allowed = Math.max(1, Limits.MAX_VALIDATORS / SET_COUNT);
    if (context.get(CHANGES.key(), 0L) > allowed) {
      broken.add("more changes in an epoch than any set allows");
    }
    if (context.entries(MEMBERS, MAX_MEMBERS + 1).size() > MAX_MEMBERS) {
      broken.add("more members than sets can hold");
    }
  }
}
