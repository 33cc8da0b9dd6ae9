package io.etalon.staking;

import io.etalon.primitives.Amount;
import io.etalon.primitives.Ppb;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * An amount that several own by shares, so that slashing it takes from each without a visit to any.
 *
 * <p>A share costs a unit until the pool is slashed. Whoever puts in gets shares rounded down and
 * whoever takes out gives shares rounded up: what rounding leaves belongs to those who stay, and
 * the last one out takes all that is there.
 *
 * @param shares of all owners
 * @param units of the token
 */
record Pool(long shares, long units) {
  static final Schema<Pool> SCHEMA =
      ContainerSchema.<Pool>named("Pool")
          .field("shares", Schemas.UINT64, Pool::shares)
          .field("units", Schemas.UINT64, Pool::units)
          .build(in -> new Pool(in.<Long>next(), in.<Long>next()));

  static final Pool EMPTY = new Pool(0, 0);

  /** Below a thousandth of its price a share is worth too little to count with. */
  private static final long MAX_SHARES_PER_UNIT = 1_000;

  /** What so many of the shares are worth, rounded down. */
  Amount worth(long some) {
    return new Amount(shares == 0 ? 0 : Ppb.multiplyDivide(some, units, shares));
  }

  /** Whether {@code amount} can be put in: not where slashing left next to nothing. */
  boolean takes(Amount amount) {
    if (shares == 0) {
      return true;
    }
    boolean isWorthEnough = units > 0 && units >= Math.ceilDiv(shares, MAX_SHARES_PER_UNIT);
    return isWorthEnough
        && amount.units() <= (Long.MAX_VALUE - shares) / (shares / units + 1);
  }

  /** How many shares {@code amount} buys, rounded down. */
  long sharesFor(Amount amount) {
    return shares == 0 ? amount.units() : Ppb.multiplyDivide(amount.units(), shares, units);
  }

  /** How many shares {@code amount}, which is there and not zero, costs, rounded up. */
  long sharesToTake(Amount amount) {
    long least = Ppb.multiplyDivide(amount.units(), shares, units);
    return worth(least).covers(amount) ? least : least + 1;
  }

  Pool plus(Amount amount) {
    return new Pool(Math.addExact(shares, sharesFor(amount)), units + amount.units());
  }

  Pool minus(long someShares, Amount amount) {
    return new Pool(shares - someShares, units - amount.units());
  }

  /** The same shares with more behind them. */
  Pool enriched(Amount amount) {
    return new Pool(shares, units + amount.units());
  }

  /** What a slash of this ratio takes, rounded down. */
  Amount slash(long ratioPpb) {
    return new Amount(Ppb.scale(units, ratioPpb));
  }
}
