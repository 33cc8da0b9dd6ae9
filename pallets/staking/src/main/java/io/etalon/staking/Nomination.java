package io.etalon.staking;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.math.BigInteger;

/**
 * What an account has staked behind a validator.
 *
 * @param shares of the validator's pool
 * @param points of the pot when this was last settled
 * @param fraction of a unit, in 2<sup>-64</sup>, earned then and not paid
 */
record Nomination(AccountId validator, long shares, BigInteger points, BigInteger fraction) {
  static final Schema<Nomination> SCHEMA =
      ContainerSchema.<Nomination>named("Nomination")
          .field("validator", AccountId.SCHEMA, Nomination::validator)
          .field("shares", Schemas.UINT64, Nomination::shares)
          .field("points", Schemas.UINT256, Nomination::points)
          .field("fraction", Schemas.UINT128, Nomination::fraction)
          .build(in -> new Nomination(
              in.<AccountId>next(), in.<Long>next(), in.<BigInteger>next(),
              in.<BigInteger>next()));

  /** One that begins now: what was earned before is not its. */
  static Nomination fresh(AccountId validator, RewardPot pot) {
    return new Nomination(validator, 0, pot.points(), BigInteger.ZERO);
  }

  /** What it has yet to claim, in 2<sup>-64</sup> of a unit. */
  BigInteger fineEarned(RewardPot pot) {
    return pot.points().subtract(points).multiply(BigInteger.valueOf(shares)).add(fraction);
  }

  /** What it has yet to claim, rounded down; the fraction stays its. */
  Amount earned(RewardPot pot) {
    return new Amount(fineEarned(pot).shiftRight(RewardPot.FRACTION_BITS).longValueExact());
  }

  /** The same once {@link #earned} is paid. */
  Nomination settled(RewardPot pot) {
    BigInteger rest = fineEarned(pot).subtract(RewardPot.fine(earned(pot)));
    return new Nomination(validator, shares, pot.points(), rest);
  }

  Nomination plusShares(long more) {
    return new Nomination(validator, Math.addExact(shares, more), points, fraction);
  }
}
