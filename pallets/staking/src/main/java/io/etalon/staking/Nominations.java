package io.etalon.staking;

import static io.etalon.staking.StakingStorage.parameters;
import static io.etalon.staking.StakingStorage.put;
import static io.etalon.staking.StakingStorage.require;
import static io.etalon.staking.StakingStorage.stake;
import static io.etalon.staking.StakingStorage.staker;

import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.staking.StakingEvent.Chilled;
import io.etalon.staking.StakingEvent.Claimed;
import io.etalon.staking.StakingEvent.Nominated;
import io.etalon.staking.StakingEvent.Unbonded;

/**
 * What accounts stake behind validators that are not they. Whatever touches a nomination first pays
 * out what it has earned, since its shares are about to change.
 */
final class Nominations {
  private final StakingConfig config;
  private final Unlocking unlocking;

  Nominations(StakingConfig config, Unlocking unlocking) {
    this.config = config;
    this.unlocking = unlocking;
  }

  void nominate(Context context, AccountId nominator, AccountId validator, Amount amount)
      throws DispatchException {
    require(!nominator.equals(validator), StakingError.SELF_NOMINATION);
    ValidatorStake stake = stake(context, validator);
    require(
        stake.isBonded() && stake.terms().isOpen(), StakingError.TAKES_NO_NOMINATIONS);
    require(stake.pool().takes(amount), StakingError.SLASHED_TOO_FAR);
    require(stake.pool().sharesFor(amount) > 0, StakingError.AMOUNT_TOO_SMALL);
    Staker owner = staker(context, nominator);
    if (owner.nominationOf(validator).isEmpty()) {
      requirePlace(context, owner, stake);
      stake = stake.withOneMore();
    }
    Nomination nomination =
        owner.nominationOf(validator).orElse(Nomination.fresh(validator, stake.pot()));
    config.currency().transfer(context, nominator, Staking.VAULT, amount);
    stake = payOut(context, nominator, nomination, stake);
    Nomination more = nomination.settled(stake.pot())
        .plusShares(stake.pool().sharesFor(amount));
    stake = stake.with(stake.pool().plus(amount));
    require(
        stake.pool().worth(more.shares()).covers(parameters(context).minNomination()),
        StakingError.AMOUNT_TOO_SMALL);
    put(context, validator, stake);
    put(context, nominator, owner.with(more));
    context.emit(Staking.EVENTS, new Nominated(nominator, validator, amount));
  }

  private static void requirePlace(Context context, Staker owner, ValidatorStake stake)
      throws DispatchException {
    require(
        stake.nominators() < parameters(context).nominatorsPerValidator(),
        StakingError.TOO_MANY_NOMINATORS);
    require(
        owner.nominations().size() < Staker.MAX_NOMINATIONS, StakingError.TOO_MANY_NOMINATIONS);
  }

  void claim(Context context, AccountId nominator, AccountId validator)
      throws DispatchException {
    Staker owner = staker(context, nominator);
    Nomination nomination = nomination(owner, validator);
    ValidatorStake stake = stake(context, validator);
    require(!nomination.earned(stake.pot()).isZero(), StakingError.NOTHING_TO_CLAIM);
    ValidatorStake paid = payOut(context, nominator, nomination, stake);
    put(context, validator, paid);
    put(context, nominator, owner.with(nomination.settled(paid.pot())));
  }

  void unbond(Context context, AccountId nominator, AccountId validator, Amount amount)
      throws DispatchException {
    Unbonded unbonded = new Unbonded(nominator, validator, amount, unlocking.epoch(context));
    put(context, nominator, unbond(context, staker(context, nominator), unbonded));
  }

  /** Ends every nomination of the account and closes it to those of others. */
  void chill(Context context, AccountId account) throws DispatchException {
    ValidatorStake own = stake(context, account);
    boolean isOpen = own.isBonded() && own.terms().isOpen();
    Staker owner = staker(context, account);
    require(isOpen || !owner.nominations().isEmpty(), StakingError.NOTHING_TO_CHILL);
    if (isOpen) {
      put(context, account, own.with(own.terms().closed()));
      context.emit(Staking.EVENTS, new Chilled(account));
    }
    for (Nomination nomination : owner.nominations()) {
      AccountId validator = nomination.validator();
      Amount all = stake(context, validator).pool().worth(nomination.shares());
      owner = unbond(
          context, owner, new Unbonded(account, validator, all, unlocking.epoch(context)));
    }
    put(context, account, owner);
  }

  private Staker unbond(Context context, Staker owner, Unbonded unbonded)
      throws DispatchException {
    Nomination nomination = nomination(owner, unbonded.validator());
    Amount amount = unbonded.amount();
    ValidatorStake before = stake(context, unbonded.validator());
    Amount worth = before.pool().worth(nomination.shares());
    require(worth.covers(amount), StakingError.MORE_THAN_STAKED);
    boolean isAll = amount.equals(worth);
    require(isAll || !amount.isZero(), StakingError.AMOUNT_TOO_SMALL);
    long shares = isAll ? nomination.shares() : before.pool().sharesToTake(amount);
    ValidatorStake paid = payOut(context, unbonded.account(), nomination, before);
    ValidatorStake after = paid.with(paid.pool().minus(shares, amount));
    Nomination rest = nomination.settled(paid.pot()).plusShares(-shares);
    require(
        isAll
            || after.pool().worth(rest.shares()).covers(parameters(context).minNomination()),
        StakingError.REST_TOO_SMALL);
    put(context, unbonded.validator(), isAll ? without(after, rest) : after);
    return unlocking.begin(context, owner.with(rest), unbonded);
  }

  /** The fraction of a unit that somebody who leaves had to come is shared by those who stay. */
  private static ValidatorStake without(ValidatorStake stake, Nomination left) {
    return stake.with(stake.pot().returned(left.fraction())).withOneLess();
  }

  private ValidatorStake payOut(
      Context context, AccountId nominator, Nomination nomination, ValidatorStake stake)
      throws DispatchException {
    Amount earned = nomination.earned(stake.pot());
    if (earned.isZero()) {
      return stake;
    }
    config.currency().transfer(context, Staking.VAULT, nominator, earned);
    context.emit(
        Staking.EVENTS, new Claimed(nominator, nomination.validator(), earned));
    return stake.with(stake.pot().minus(earned));
  }

  private static Nomination nomination(Staker owner, AccountId validator)
      throws DispatchException {
    return owner.nominationOf(validator)
        .orElseThrow(() -> new DispatchException(StakingError.NOT_NOMINATED));
  }
}
