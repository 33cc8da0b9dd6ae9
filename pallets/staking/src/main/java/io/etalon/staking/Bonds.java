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
import io.etalon.staking.StakingEvent.Bonded;
import io.etalon.staking.StakingEvent.CommissionSet;
import io.etalon.staking.StakingEvent.Reopened;
import io.etalon.staking.StakingEvent.Unbonded;

/** What validators stake of their own, and the terms on which they are nominated. */
final class Bonds {
  private final StakingConfig config;
  private final Unlocking unlocking;

  Bonds(StakingConfig config, Unlocking unlocking) {
    this.config = config;
    this.unlocking = unlocking;
  }

  void bond(Context context, AccountId validator, Amount amount) throws DispatchException {
    ValidatorStake before = stake(context, validator);
    require(!before.isBonded(), StakingError.ALREADY_BONDED);
    require(amount.covers(parameters(context).minBond()), StakingError.AMOUNT_TOO_SMALL);
    add(context, validator, before.with(before.terms().open()), amount);
  }

  void bondMore(Context context, AccountId validator, Amount amount) throws DispatchException {
    ValidatorStake before = bonded(context, validator);
    add(context, validator, before, amount);
  }

  private void add(Context context, AccountId validator, ValidatorStake before, Amount amount)
      throws DispatchException {
    require(before.pool().takes(amount), StakingError.SLASHED_TOO_FAR);
    require(before.pool().sharesFor(amount) > 0, StakingError.AMOUNT_TOO_SMALL);
    config.currency().transfer(context, validator, Staking.VAULT, amount);
    put(context, validator, before.plusOwn(amount));
    context.emit(Staking.EVENTS, new Bonded(validator, amount));
  }

  void unbond(Context context, AccountId validator, Amount amount) throws DispatchException {
    ValidatorStake before = bonded(context, validator);
    require(before.own().covers(amount), StakingError.MORE_THAN_STAKED);
    boolean isAll = amount.equals(before.own());
    require(isAll || !amount.isZero(), StakingError.AMOUNT_TOO_SMALL);
    long shares = isAll ? before.ownShares() : before.pool().sharesToTake(amount);
    ValidatorStake after = before.minusOwn(shares, amount);
    require(
        isAll || after.own().covers(parameters(context).minBond()), StakingError.REST_TOO_SMALL);
    Unbonded unbonded =
        new Unbonded(validator, validator, amount, unlocking.epoch(context));
    Staker owner = unlocking.begin(context, staker(context, validator), unbonded);
    put(context, validator, after);
    put(context, validator, owner);
  }

  void reopen(Context context, AccountId validator) throws DispatchException {
    ValidatorStake before = bonded(context, validator);
    require(!before.terms().isOpen(), StakingError.ALREADY_OPEN);
    put(context, validator, before.with(before.terms().open()));
    context.emit(Staking.EVENTS, new Reopened(validator));
  }

  /** Any commission while nobody nominates the validator; then one step an epoch. */
  void setCommission(Context context, AccountId validator, long commissionPpb)
      throws DispatchException {
    ValidatorStake before = bonded(context, validator);
    StakingParameters parameters = parameters(context);
    require(
        commissionPpb <= parameters.maxCommissionPpb(), StakingError.COMMISSION_TOO_HIGH);
    long epoch = unlocking.epoch(context);
    Terms terms = before.terms();
    if (before.nominators() > 0) {
      require(epoch >= terms.changeableFrom(), StakingError.COMMISSION_SET_ALREADY);
      require(
          Math.abs(commissionPpb - terms.commissionPpb()) <= parameters.commissionStepPpb(),
          StakingError.COMMISSION_STEP_TOO_LARGE);
    }
    put(context, validator, before.with(new Terms(terms.isOpen(), commissionPpb, epoch + 1)));
    context.emit(Staking.EVENTS, new CommissionSet(validator, commissionPpb));
  }

  private static ValidatorStake bonded(Context context, AccountId validator)
      throws DispatchException {
    ValidatorStake stake = stake(context, validator);
    require(stake.isBonded(), StakingError.NOT_BONDED);
    return stake;
  }
}
