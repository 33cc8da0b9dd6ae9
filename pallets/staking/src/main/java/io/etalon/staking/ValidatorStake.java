package io.etalon.staking;

import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * What stands behind a validator.
 *
 * @param pool of the validator's own stake and its nominators'
 * @param ownShares of the pool; the rest is the nominators'
 * @param nominators how many there are
 * @param pot what the nominators have earned
 */
record ValidatorStake(Pool pool, long ownShares, int nominators, Terms terms, RewardPot pot) {
  static final Schema<ValidatorStake> SCHEMA =
      ContainerSchema.<ValidatorStake>named("ValidatorStake")
          .field("pool", Pool.SCHEMA, ValidatorStake::pool)
          .field("ownShares", Schemas.UINT64, ValidatorStake::ownShares)
          .field("nominators", Schemas.UINT16, ValidatorStake::nominators)
          .field("terms", Terms.SCHEMA, ValidatorStake::terms)
          .field("pot", RewardPot.SCHEMA, ValidatorStake::pot)
          .build(in -> new ValidatorStake(
              in.<Pool>next(), in.<Long>next(), in.<Integer>next(), in.<Terms>next(),
              in.<RewardPot>next()));

  static final ValidatorStake NEW =
      new ValidatorStake(Pool.EMPTY, 0, 0, Terms.NEW, RewardPot.EMPTY);

  long nominatedShares() {
    return pool.shares() - ownShares;
  }

  boolean isBonded() {
    return ownShares > 0;
  }

  /** What the validator's own stake is worth. */
  Amount own() {
    return pool.worth(ownShares);
  }

  ValidatorStake plusOwn(Amount amount) {
    long bought = pool.sharesFor(amount);
    return new ValidatorStake(pool.plus(amount), ownShares + bought, nominators, terms, pot);
  }

  ValidatorStake minusOwn(long shares, Amount amount) {
    return new ValidatorStake(
        pool.minus(shares, amount), ownShares - shares, nominators, terms, pot);
  }

  ValidatorStake with(Pool newPool) {
    return new ValidatorStake(newPool, ownShares, nominators, terms, pot);
  }

  ValidatorStake with(Terms newTerms) {
    return new ValidatorStake(pool, ownShares, nominators, newTerms, pot);
  }

  ValidatorStake with(RewardPot newPot) {
    return new ValidatorStake(pool, ownShares, nominators, terms, newPot);
  }

  ValidatorStake withOneMore() {
    return new ValidatorStake(pool, ownShares, nominators + 1, terms, pot);
  }

  /**
   * Without a nominator whose shares are gone. After the last one the pot holds what rounding left,
   * a whole amount, since nobody else has a fraction of it: it joins the validator's own stake.
   */
  ValidatorStake withOneLess() {
    if (nominators > 1 || !isBonded()) {
      return new ValidatorStake(pool, ownShares, nominators - 1, terms, pot);
    }
    return new ValidatorStake(
        pool.enriched(pot.pending()), ownShares, 0, terms, RewardPot.EMPTY);
  }
}
