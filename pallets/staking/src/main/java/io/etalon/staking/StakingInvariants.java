package io.etalon.staking;

import static io.etalon.staking.StakingStorage.DUE;
import static io.etalon.staking.StakingStorage.STAKERS;
import static io.etalon.staking.StakingStorage.STAKES;
import static io.etalon.staking.StakingStorage.UNLOCKING;

import io.etalon.pallet.Context;
import io.etalon.pallet.Currency;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What always holds between records that are written apart. */
final class StakingInvariants {
  private final Context context;
  private final List<String> broken = new ArrayList<>();
  private final Map<AccountId, Behind> behind = new LinkedHashMap<>();
  private final Map<UnlockingKey, Long> unlocking = new LinkedHashMap<>();
  private Amount owed;

  private StakingInvariants(Context context) {
    this.context = context;
    this.owed = context.get(DUE.key(), Amount.ZERO);
  }

  /** What all nominations of a validator come to. */
  private record Behind(long shares, int nominators, BigInteger toClaim) {
    static final Behind NOBODY = new Behind(0, 0, BigInteger.ZERO);

    Behind plus(Nomination nomination, RewardPot pot) {
      return new Behind(shares + nomination.shares(), nominators + 1,
          toClaim.add(nomination.fineEarned(pot)));
    }
  }

  static List<String> broken(Context context, Currency currency) {
    StakingInvariants check = new StakingInvariants(context);
    check.addUp();
    check.checkStakes();
    check.checkUnlocking();
    // Whoever sends tokens to the pallet's account gives them away; there is never less.
    if (!currency.free(context, Staking.VAULT).covers(check.owed)) {
      check.broken.add("staking: owes " + check.owed + ", the account holds "
          + currency.free(context, Staking.VAULT));
    }
    return check.broken;
  }

  private void addUp() {
    for (Map.Entry<AccountId, Staker> entry : context.entries(STAKERS, Integer.MAX_VALUE)) {
      for (Nomination nomination : entry.getValue().nominations()) {
        AccountId validator = nomination.validator();
        RewardPot pot = StakingStorage.stake(context, validator).pot();
        behind.put(
            validator, behind.getOrDefault(validator, Behind.NOBODY).plus(nomination, pot));
      }
      for (Chunk chunk : entry.getValue().chunks()) {
        unlocking.merge(chunk.pool(), chunk.shares(), Long::sum);
      }
    }
  }

  private void checkStakes() {
    for (Map.Entry<AccountId, ValidatorStake> entry
        : context.entries(STAKES, Integer.MAX_VALUE)) {
      ValidatorStake stake = entry.getValue();
      Behind found = behind.getOrDefault(entry.getKey(), Behind.NOBODY);
      behind.remove(entry.getKey());
      owed = owed.plus(new Amount(stake.pool().units())).plus(stake.pot().pending());
      if (found.shares() != stake.nominatedShares()
          || found.nominators() != stake.nominators()) {
        broken.add("staking: behind " + entry.getKey() + " stand " + found.nominators() + " with "
            + found.shares() + " shares, counted as " + stake.nominators() + " with "
            + stake.nominatedShares());
      }
      BigInteger accounted = found.toClaim().add(stake.pot().carry());
      if (!accounted.equals(RewardPot.fine(stake.pot().pending()))) {
        broken.add("staking: nominators of " + entry.getKey() + " were given "
            + stake.pot().pending() + " that is not claimed, and can claim something else");
      }
    }
    behind.keySet().forEach(
        validator -> broken.add("staking: " + validator + " is nominated and has no stake"));
  }

  private void checkUnlocking() {
    Map<UnlockingKey, Long> pools = new LinkedHashMap<>();
    for (Map.Entry<UnlockingKey, Pool> entry : context.entries(UNLOCKING, Integer.MAX_VALUE)) {
      pools.put(entry.getKey(), entry.getValue().shares());
      owed = owed.plus(new Amount(entry.getValue().units()));
    }
    if (!pools.equals(unlocking)) {
      broken.add("staking: pools on their way back are " + pools + ", owners have " + unlocking);
    }
  }
}
