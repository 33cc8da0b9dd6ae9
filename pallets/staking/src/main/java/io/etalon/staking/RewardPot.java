package io.etalon.staking;

import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.math.BigInteger;

/**
 * What a validator's nominators have earned and not claimed.
 *
 * <p>Every reward raises {@code points}, what one share has earned since the pot began, so that
 * paying touches one record whoever nominates. It is counted in units of 2<sup>-64</sup>, and what
 * does not divide is carried to the next reward. In that unit it is true, exactly and always, that
 *
 * <pre>pending = sum of what each nomination has yet to claim + carry</pre>
 *
 * @param points earned by one share, in 2<sup>-64</sup>
 * @param carry earned by nobody yet, in 2<sup>-64</sup>
 * @param pending what lies on the pallet's account for it
 */
record RewardPot(BigInteger points, BigInteger carry, Amount pending) {
  static final Schema<RewardPot> SCHEMA =
      ContainerSchema.<RewardPot>named("RewardPot")
          .field("points", Schemas.UINT256, RewardPot::points)
          .field("carry", Schemas.UINT256, RewardPot::carry)
          .field("pending", Amount.SCHEMA, RewardPot::pending)
          .build(in -> new RewardPot(
              in.<BigInteger>next(), in.<BigInteger>next(), in.<Amount>next()));

  static final RewardPot EMPTY =
      new RewardPot(BigInteger.ZERO, BigInteger.ZERO, Amount.ZERO);

  /** Bits behind the point. */
  static final int FRACTION_BITS = 64;

  /** A whole amount in the pot's unit. */
  static BigInteger fine(Amount amount) {
    return BigInteger.valueOf(amount.units()).shiftLeft(FRACTION_BITS);
  }

  /** Shares {@code amount} among so many shares, at least one. */
  RewardPot plus(Amount amount, long shares) {
    BigInteger[] each =
        fine(amount).add(carry).divideAndRemainder(BigInteger.valueOf(shares));
    return new RewardPot(points.add(each[0]), each[1], pending.plus(amount));
  }

  /** After {@code amount} was paid out. */
  RewardPot minus(Amount amount) {
    return new RewardPot(points, carry, pending.minus(amount));
  }

  /** After somebody left who had a fraction of a unit to come. */
  RewardPot returned(BigInteger fraction) {
    return new RewardPot(points, carry.add(fraction), pending);
  }
}
