package io.etalon.staking;

import static io.etalon.staking.StakingStorage.DUE;
import static io.etalon.staking.StakingStorage.owe;
import static io.etalon.staking.StakingStorage.parameters;
import static io.etalon.staking.StakingStorage.put;
import static io.etalon.staking.StakingStorage.stake;

import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Offence;
import io.etalon.primitives.Amount;
import io.etalon.staking.StakingEvent.Slashed;

/**
 * What an offence costs those who stand behind the offender: a ratio of all stake that does so now,
 * and of all that did in the offence's epoch and is on its way back.
 *
 * <p>It goes to the treasury and is not destroyed: keys are stolen from honest operators, too, and
 * only a vote of the organisations can tell and give back.
 */
final class Slashing {
  private final StakingConfig config;
  private final Unlocking unlocking;

  Slashing(StakingConfig config, Unlocking unlocking) {
    this.config = config;
    this.unlocking = unlocking;
  }

  void slash(Context context, Offence offence) {
    long ratioPpb = parameters(context).slashPpb();
    ValidatorStake stake = stake(context, offence.account());
    Amount staked = stake.pool().slash(ratioPpb);
    Amount back = unlocking.slash(context, offence.account(), offence.epoch(), ratioPpb);
    if (staked.isZero() && back.isZero()) {
      return;
    }
    put(context, offence.account(), stake.with(stake.pool().minus(0, staked)));
    owe(context, staked.plus(back));
    context.emit(Staking.EVENTS, new Slashed(offence.account(), staked, back));
    payTreasury(context);
  }

  /** Evidence must not fail for want of a place for what it costs: what cannot go now waits. */
  private void payTreasury(Context context) {
    Amount due = context.get(DUE.key(), Amount.ZERO);
    try {
      config.currency().transfer(context, Staking.VAULT, config.treasury(), due);
    } catch (DispatchException tooLittle) {
      return;
    }
    context.remove(DUE.key());
  }
}
