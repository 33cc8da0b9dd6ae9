package io.etalon.staking;

import static io.etalon.staking.StakingStorage.UNLOCKING;
import static io.etalon.staking.StakingStorage.parameters;
import static io.etalon.staking.StakingStorage.put;
import static io.etalon.staking.StakingStorage.require;
import static io.etalon.staking.StakingStorage.staker;

import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.staking.StakingEvent.Unbonded;
import io.etalon.staking.StakingEvent.Withdrawn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stake on its way back. What was unbonded from behind one validator in one epoch is one pool, so
 * that an offence of that epoch or an earlier one takes from it without a visit to any owner. It is
 * locked until no evidence of such an offence is taken any more.
 */
final class Unlocking {
  private final StakingConfig config;

  Unlocking(StakingConfig config) {
    this.config = config;
  }

  /** The epoch of the block that is being executed. */
  long epoch(Context context) {
    return config.validators().epochOf(context, context.block().height());
  }

  /** How many epochs stake is locked after the one in which it was unbonded. */
  long epochsLocked(Context context) {
    return Math.max(
        parameters(context).unlockEpochs(), config.evidenceWindowEpochs().in(context) + 1);
  }

  /** Puts {@code amount}, which left a validator's pool, on its way; returns its owner's record. */
  Staker begin(Context context, Staker owner, Unbonded unbonded)
      throws DispatchException {
    context.emit(Staking.EVENTS, unbonded);
    if (unbonded.amount().isZero()) {
      return owner;
    }
    UnlockingKey key = new UnlockingKey(unbonded.validator(), unbonded.epoch());
    Pool pool = context.get(UNLOCKING.at(key), Pool.EMPTY);
    require(pool.takes(unbonded.amount()), StakingError.SLASHED_TOO_FAR);
    Optional<Chunk> before = owner.chunkOf(key);
    require(
        before.isPresent() || owner.chunks().size() < Staker.MAX_CHUNKS,
        StakingError.TOO_MANY_CHUNKS);
    long shares = before.map(Chunk::shares).orElse(0L) + pool.sharesFor(unbonded.amount());
    put(context, key, pool.plus(unbonded.amount()));
    return owner.with(new Chunk(key.validator(), key.epoch(), shares));
  }

  /** Pays out what is locked no longer. */
  void withdraw(Context context, AccountId account) throws DispatchException {
    Staker owner = staker(context, account);
    long unlockedUpTo = epoch(context) - epochsLocked(context);
    List<Chunk> locked = new ArrayList<>();
    Amount sum = Amount.ZERO;
    for (Chunk chunk : owner.chunks()) {
      if (chunk.epoch() > unlockedUpTo) {
        locked.add(chunk);
      } else {
        sum = sum.plus(take(context, chunk));
      }
    }
    require(locked.size() < owner.chunks().size(), StakingError.NOTHING_UNLOCKED);
    put(context, account, new Staker(owner.nominations(), locked));
    if (!sum.isZero()) {
      config.currency().transfer(context, Staking.VAULT, account, sum);
    }
    context.emit(Staking.EVENTS, new Withdrawn(account, sum));
  }

  private static Amount take(Context context, Chunk chunk) {
    Pool pool = context.get(UNLOCKING.at(chunk.pool()), Pool.EMPTY);
    Amount amount = pool.worth(chunk.shares());
    put(context, chunk.pool(), pool.minus(chunk.shares(), amount));
    return amount;
  }

  /**
   * Takes a ratio of all that was unbonded from behind a validator in an epoch or after it and is
   * still locked; returns how much that is.
   */
  Amount slash(Context context, AccountId validator, long sinceEpoch, long ratioPpb) {
    long now = epoch(context);
    Amount taken = Amount.ZERO;
    long first = Math.max(sinceEpoch, now - config.evidenceWindowEpochs().in(context));
    for (long epoch = Math.max(0, first); epoch <= now; epoch++) {
      UnlockingKey key = new UnlockingKey(validator, epoch);
      Pool pool = context.get(UNLOCKING.at(key), Pool.EMPTY);
      Amount slash = pool.slash(ratioPpb);
      if (!slash.isZero()) {
        put(context, key, pool.minus(0, slash));
        taken = taken.plus(slash);
      }
    }
    return taken;
  }
}
