package io.etalon.staking;

import static io.etalon.staking.Chain.ANN;
import static io.etalon.staking.Chain.BEN;
import static io.etalon.staking.Chain.VAL;
import static io.etalon.staking.Chain.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.primitives.Amount;
import io.etalon.staking.StakingCall.Bond;
import io.etalon.staking.StakingCall.BondMore;
import io.etalon.staking.StakingCall.Chill;
import io.etalon.staking.StakingCall.Claim;
import io.etalon.staking.StakingCall.Nominate;
import io.etalon.staking.StakingCall.SetCommission;
import io.etalon.staking.StakingCall.Unbond;
import io.etalon.staking.StakingEvent.Claimed;
import io.etalon.staking.StakingEvent.RewardShared;
import org.junit.jupiter.api.Test;

/** Who gets what a validator earned. */
class RewardsTest {
  private final Chain chain = new Chain();

  private void bond() {
    chain.call(VAL, new Bond(units(200)));
    chain.call(ANN, new Nominate(VAL, units(100)));
    chain.call(BEN, new Nominate(VAL, units(400)));
  }

  @Test
  void validatorThatNobodyNominatesEarnsAsIfThereWereNoStaking() {
    assertThat(chain.pay(VAL, 1_000)).isEqualTo(1_000);
    assertThat(chain.free(VAL)).isEqualTo(11_000);
    chain.call(VAL, new Bond(units(200)));
    assertThat(chain.pay(VAL, 1_000)).isEqualTo(1_000);
    assertThat(chain.free(VAL)).isEqualTo(11_800);
    assertThat(chain.runtime.events()).noneMatch(RewardShared.class::isInstance);
  }

  @Test
  void restAfterCommissionIsSharedByStakeAndTheValidatorHasWhatDoesNotDivide() {
    bond();
    chain.call(VAL, new BondMore(units(1)));
    long before = chain.free(VAL);
    assertThat(chain.pay(VAL, 1_000)).isEqualTo(1_000);
    // 1,000 * 500 / 701 = 713.26: the validator has the fraction beside its 201 shares' part.
    assertThat(chain.free(VAL) - before).isEqualTo(1_000 - 713);
    assertThat(chain.runtime.events())
        .contains(new RewardShared(VAL, units(1_000), Amount.ZERO, units(713)));
    // 713 / 500 = 1.426 a share.
    assertThat(chain.call(ANN, new Claim(VAL)))
        .containsExactly(new Claimed(ANN, VAL, units(142)));
    assertThat(chain.call(BEN, new Claim(VAL)))
        .containsExactly(new Claimed(BEN, VAL, units(570)));
  }

  @Test
  void commissionIsTheValidatorsBeforeAnythingIsShared() {
    chain.call(VAL, new Bond(units(200)));
    chain.call(VAL, new SetCommission(250_000_000));
    chain.call(ANN, new Nominate(VAL, units(600)));
    chain.pay(VAL, 1_001);
    // A quarter is 250.25; of the other 751 three quarters are 563.25.
    assertThat(chain.stake(VAL).pot().pending()).isEqualTo(units(563));
    assertThat(chain.free(VAL)).isEqualTo(9_800 + 438);
  }

  @Test
  void fractionsOfAUnitAreKeptUntilTheyAreOne() {
    bond();
    for (int i = 0; i < 7; i++) {
      chain.pay(VAL, 2);
    }
    // 2 * 500 / 700 is 1 for the nominators each time: 7 in all, 1.4 and 5.6.
    assertThat(chain.call(ANN, new Claim(VAL))).containsExactly(new Claimed(ANN, VAL, units(1)));
    assertThat(chain.refused(ANN, new Claim(VAL))).isEqualTo(StakingError.NOTHING_TO_CLAIM);
    for (int i = 0; i < 4; i++) {
      chain.pay(VAL, 2);
    }
    // Of 11 now 2.2 and 8.8.
    assertThat(chain.call(ANN, new Claim(VAL))).containsExactly(new Claimed(ANN, VAL, units(1)));
    assertThat(chain.call(BEN, new Claim(VAL))).containsExactly(new Claimed(BEN, VAL, units(8)));
    chain.runtime.requireInvariants();
  }

  @Test
  void whoComesLaterEarnsFromThenOnAndTouchingPaysWhatWasEarned() {
    chain.call(VAL, new Bond(units(100)));
    chain.call(ANN, new Nominate(VAL, units(100)));
    chain.pay(VAL, 1_000);
    chain.call(BEN, new Nominate(VAL, units(200)));
    assertThat(chain.call(ANN, new Nominate(VAL, units(100))))
        .contains(new Claimed(ANN, VAL, units(500)));
    chain.pay(VAL, 1_000);
    assertThat(chain.call(ANN, new Unbond(VAL, units(50))))
        .contains(new Claimed(ANN, VAL, units(400)));
    assertThat(chain.call(BEN, new Chill())).contains(new Claimed(BEN, VAL, units(400)));
  }

  @Test
  void whatRoundingLeftJoinsTheValidatorsStakeAfterTheLastNominator() {
    chain.call(VAL, new Bond(units(200)));
    chain.call(ANN, new Nominate(VAL, units(100)));
    chain.call(BEN, new Nominate(VAL, units(101)));
    chain.pay(VAL, 1_000);
    assertThat(chain.stake(VAL).pot().pending()).isEqualTo(units(501));
    // 249.25… and 251.74… of 501.
    chain.call(ANN, new Chill());
    assertThat(chain.stake(VAL).pot().pending()).isEqualTo(units(252));
    chain.call(BEN, new Chill());
    assertThat(chain.stake(VAL).pot()).isEqualTo(RewardPot.EMPTY);
    assertThat(chain.stake(VAL).own()).isEqualTo(units(201));
    chain.call(VAL, new Unbond(VAL, units(201)));
    chain.runtime.requireInvariants();
  }

  @Test
  void whatRoundingLeftIsTheTreasurysWhereTheValidatorHasGone() {
    chain.call(VAL, new Bond(units(200)));
    chain.call(ANN, new Nominate(VAL, units(100)));
    chain.call(BEN, new Nominate(VAL, units(101)));
    chain.pay(VAL, 1_000);
    chain.call(VAL, new Unbond(VAL, units(200)));
    chain.call(ANN, new Chill());
    chain.call(BEN, new Chill());
    assertThat(chain.context().get(StakingStorage.DUE.key())).contains(units(1));
    assertThat(chain.context().entries(StakingStorage.STAKES, 9)).isEmpty();
    chain.runtime.requireInvariants();
  }

  @Test
  void nominatorsEarnWithAValidatorThatHasNoStakeOfItsOwnLeft() {
    bond();
    chain.call(VAL, new Unbond(VAL, units(200)));
    chain.pay(VAL, 1_000);
    assertThat(chain.stake(VAL).pot().pending()).isEqualTo(units(1_000));
    assertThat(chain.refused(ANN, new Nominate(VAL, units(50))))
        .isEqualTo(StakingError.TAKES_NO_NOMINATIONS);
    chain.call(VAL, new Bond(units(100)));
    assertThat(chain.stake(VAL).own()).isEqualTo(units(100));
  }
}
