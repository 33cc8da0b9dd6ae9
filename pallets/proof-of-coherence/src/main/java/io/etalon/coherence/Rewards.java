package io.etalon.coherence;

import static io.etalon.coherence.CoherenceStorage.PROPOSER_DUES;
import static io.etalon.coherence.CoherenceStorage.SCORES;
import static io.etalon.coherence.CoherenceStorage.election;

import io.etalon.coherence.CoherenceEvent.ProposerRewarded;
import io.etalon.coherence.CoherenceEvent.RewardPaid;
import io.etalon.coherence.CoherenceEvent.SealMissed;
import io.etalon.pallet.Context;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Ppb;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.Bits;

/**
 * What validators earn (paper, eq. 7): {@code base * C_i / sum(C)} for each whose vote is in the
 * parent's certificate, rounded down; what rounding and absent voters leave is never created. The
 * parent's proposer earns a tenth of the base on top; where the chain asks for the block's seal,
 * not before it is there, and not at all where it misses its deadline. While nobody has a score
 * nobody earns, and in jail nobody does. To whom it goes what a validator earned, and what comes on
 * top, is decided by whoever serves payouts.
 */
final class Rewards {
  /** The proposer's reward as a share of the base. */
  static final long PROPOSER_SHARE_PPB = Ppb.ONE / 10;

  private final CoherenceConfig config;

  Rewards(CoherenceConfig config) {
    this.config = config;
  }

  /** Pays for the parent of this block, and for the block whose seal's deadline this one is. */
  void pay(Context context) {
    long height = context.block().height();
    // Nobody voted for genesis.
    if (height >= 2) {
      payFor(context, height - 1);
    }
    settle(context, height - config.seals().sealDeadlineBlocks(context));
  }

  private void payFor(Context context, long parent) {
    long epoch = config.validators().epochOf(context, parent);
    ValidatorSet set = config.validators().set(context, epoch);
    long base = election(context).rewardPerBlock().units();
    long total = 0;
    for (int i = 0; i < set.size(); i++) {
      total += score(context, set, i);
    }
    if (total == 0 || base == 0) {
      return;
    }
    Bits voters = config.participation().parentSigners(context);
    for (int i : voters.indices()) {
      long units = Ppb.multiplyDivide(base, score(context, set, i), total);
      mint(context, set.at(i).account(), new Amount(units), parent);
    }
    AccountId proposer = set.at(config.participation().parentProposer(context)).account();
    if (config.jail().isJailed(context, proposer)) {
      return;
    }
    ProposerDue due =
        new ProposerDue(proposer, new Amount(Ppb.scale(base, PROPOSER_SHARE_PPB)));
    if (config.seals().mustBeSealed(context, parent)) {
      context.put(PROPOSER_DUES.at(parent), due);
    } else {
      payProposer(context, parent, due);
    }
  }

  private void settle(Context context, long height) {
    if (height < 1) {
      return;
    }
    context.get(PROPOSER_DUES.at(height)).ifPresent(due -> {
      context.remove(PROPOSER_DUES.at(height));
      if (config.jail().isJailed(context, due.account())) {
        return;
      }
      if (config.seals().isSealed(context, height)) {
        payProposer(context, height, due);
      } else {
        context.emit(Coherence.EVENTS, new SealMissed(due.account(), height));
      }
    });
  }

  private void payProposer(Context context, long height, ProposerDue due) {
    Amount minted = config.payouts().pay(context, due.account(), due.amount());
    if (!minted.isZero()) {
      context.emit(Coherence.EVENTS, new ProposerRewarded(due.account(), minted, height));
    }
  }

  private void mint(Context context, AccountId account, Amount amount, long height) {
    if (amount.isZero()) {
      return;
    }
    Amount minted = config.payouts().pay(context, account, amount);
    if (!minted.isZero()) {
      context.emit(Coherence.EVENTS, new RewardPaid(account, minted, height));
    }
  }

  private long score(Context context, ValidatorSet set, int index) {
    AccountId account = set.at(index).account();
    return config.jail().isJailed(context, account)
        ? 0 : context.get(SCORES.at(account), 0L);
  }
}
