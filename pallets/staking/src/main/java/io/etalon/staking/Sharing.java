package io.etalon.staking;

import static io.etalon.staking.StakingStorage.STAKES;
import static io.etalon.staking.StakingStorage.stake;

import io.etalon.pallet.Context;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Ppb;
import io.etalon.staking.StakingEvent.RewardShared;

/**
 * To whom it goes what validators earn. The validator keeps its commission; the rest is shared by
 * what each has staked. Every division rounds the nominators' part down and what that leaves is the
 * validator's, so that what is paid is what was given, to the unit.
 */
final class Sharing {
  private final StakingConfig config;
  private final GreenEnergy green;

  Sharing(StakingConfig config, GreenEnergy green) {
    this.config = config;
    this.green = green;
  }

  Amount pay(Context context, AccountId validator, Amount earned) {
    Amount bonus = green.bonus(context, validator, earned);
    Amount given = earned.plus(bonus);
    ValidatorStake stake = stake(context, validator);
    Amount nominated =
        config.currency().mint(context, Staking.VAULT, nominatorsPart(stake, given));
    if (!nominated.isZero()) {
      context.put(
          STAKES.at(validator),
          stake.with(stake.pot().plus(nominated, stake.nominatedShares())));
    }
    if (!nominated.isZero() || !bonus.isZero()) {
      context.emit(Staking.EVENTS, new RewardShared(validator, earned, bonus, nominated));
    }
    return nominated.plus(config.currency().mint(context, validator, given.minus(nominated)));
  }

  private static Amount nominatorsPart(ValidatorStake stake, Amount given) {
    // Slashed to nothing, nobody has anything to earn with.
    if (stake.nominatedShares() == 0 || stake.pool().units() == 0) {
      return Amount.ZERO;
    }
    long commission = Ppb.scale(given.units(), stake.terms().commissionPpb());
    return new Amount(Ppb.multiplyDivide(
        given.units() - commission, stake.nominatedShares(), stake.pool().shares()));
  }
}
