package io.etalon.staking;

import static io.etalon.staking.Chain.ANN;
import static io.etalon.staking.Chain.BEN;
import static io.etalon.staking.Chain.CAT;
import static io.etalon.staking.Chain.DAN;
import static io.etalon.staking.Chain.VAL;
import static io.etalon.staking.Chain.WAL;
import static io.etalon.staking.Chain.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.staking.StakingCall.Bond;
import io.etalon.staking.StakingCall.BondMore;
import io.etalon.staking.StakingCall.Chill;
import io.etalon.staking.StakingCall.Claim;
import io.etalon.staking.StakingCall.Nominate;
import io.etalon.staking.StakingCall.Reopen;
import io.etalon.staking.StakingCall.SetCommission;
import io.etalon.staking.StakingCall.SetParameters;
import io.etalon.staking.StakingCall.Unbond;
import io.etalon.staking.StakingCall.WithdrawUnbonded;
import io.etalon.staking.StakingEvent.Bonded;
import io.etalon.staking.StakingEvent.Chilled;
import io.etalon.staking.StakingEvent.CommissionSet;
import io.etalon.staking.StakingEvent.Nominated;
import io.etalon.staking.StakingEvent.Reopened;
import io.etalon.staking.StakingEvent.Unbonded;
import io.etalon.staking.StakingEvent.Withdrawn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is staked, and how it comes back. */
class StakingTest {
  private final Chain chain = new Chain();

  @Test
  void bondLiesOnThePalletsAccountAndComesBackWhenItIsUnlocked() {
    assertThat(chain.call(VAL, new Bond(units(500))))
        .containsExactly(new Bonded(VAL, units(500)));
    chain.call(VAL, new BondMore(units(50)));
    assertThat(chain.free(VAL)).isEqualTo(9_450);
    assertThat(chain.free(Staking.VAULT)).isEqualTo(550);
    chain.toEpoch(3);
    assertThat(chain.call(VAL, new Unbond(VAL, units(450))))
        .containsExactly(new Unbonded(VAL, VAL, units(450), 3));
    assertThat(chain.stake(VAL).own()).isEqualTo(units(100));
    chain.toEpoch(3 + Chain.UNLOCK_EPOCHS - 1);
    assertThat(chain.refused(VAL, new WithdrawUnbonded()))
        .isEqualTo(StakingError.NOTHING_UNLOCKED);
    chain.toEpoch(3 + Chain.UNLOCK_EPOCHS);
    assertThat(chain.call(VAL, new WithdrawUnbonded()))
        .containsExactly(new Withdrawn(VAL, units(450)));
    assertThat(chain.free(VAL)).isEqualTo(9_900);
    assertThat(chain.context().entries(StakingStorage.STAKERS, 9)).isEmpty();
    assertThat(chain.context().entries(StakingStorage.UNLOCKING, 9)).isEmpty();
  }

  @Test
  void nothingIsLeftOfWhoTookAllOut() {
    chain.call(VAL, new Bond(units(500)));
    chain.call(VAL, new Unbond(VAL, units(500)));
    assertThat(chain.context().entries(StakingStorage.STAKES, 9)).isEmpty();
    assertThat(chain.refused(VAL, new BondMore(units(1)))).isEqualTo(StakingError.NOT_BONDED);
    chain.call(VAL, new Bond(units(200)));
  }

  @Test
  void bondsAreRefusedThatAreTooSmallTwiceOrNotThere() {
    assertThat(chain.refused(VAL, new Bond(units(99)))).isEqualTo(StakingError.AMOUNT_TOO_SMALL);
    assertThat(chain.refused(VAL, new Bond(units(10_001))))
        .isEqualTo(MemoryCurrency.Refusal.INSUFFICIENT);
    assertThat(chain.refused(VAL, new BondMore(units(1)))).isEqualTo(StakingError.NOT_BONDED);
    assertThat(chain.refused(VAL, new Unbond(VAL, units(1))))
        .isEqualTo(StakingError.NOT_BONDED);
    chain.call(VAL, new Bond(units(100)));
    assertThat(chain.refused(VAL, new Bond(units(100)))).isEqualTo(StakingError.ALREADY_BONDED);
    assertThat(chain.refused(VAL, new BondMore(Amount.ZERO)))
        .isEqualTo(StakingError.AMOUNT_TOO_SMALL);
    assertThat(chain.refused(VAL, new BondMore(new Amount(Long.MAX_VALUE))))
        .isEqualTo(StakingError.SLASHED_TOO_FAR);
    assertThat(chain.runtime.refused(chain.staking, Origin.ROOT, new Bond(units(100))))
        .isEqualTo(OriginError.SIGNATURE_REQUIRED);
  }

  @Test
  void whatStaysIsNothingOrAtLeastTheLeast() {
    chain.call(VAL, new Bond(units(500)));
    chain.call(ANN, new Nominate(VAL, units(50)));
    assertThat(chain.refused(VAL, new Unbond(VAL, units(401))))
        .isEqualTo(StakingError.REST_TOO_SMALL);
    assertThat(chain.refused(VAL, new Unbond(VAL, units(501))))
        .isEqualTo(StakingError.MORE_THAN_STAKED);
    assertThat(chain.refused(VAL, new Unbond(VAL, Amount.ZERO)))
        .isEqualTo(StakingError.AMOUNT_TOO_SMALL);
    assertThat(chain.refused(ANN, new Unbond(VAL, units(41))))
        .isEqualTo(StakingError.REST_TOO_SMALL);
    assertThat(chain.refused(ANN, new Unbond(VAL, units(51))))
        .isEqualTo(StakingError.MORE_THAN_STAKED);
    assertThat(chain.refused(ANN, new Unbond(VAL, Amount.ZERO)))
        .isEqualTo(StakingError.AMOUNT_TOO_SMALL);
    assertThat(chain.refused(BEN, new Unbond(VAL, units(1))))
        .isEqualTo(StakingError.NOT_NOMINATED);
    chain.call(ANN, new Unbond(VAL, units(40)));
    chain.call(ANN, new Unbond(VAL, units(10)));
    chain.call(VAL, new Unbond(VAL, units(500)));
  }

  @Test
  void nominationsStandBehindBondedValidatorsUpToACap() {
    assertThat(chain.refused(ANN, new Nominate(VAL, units(50))))
        .isEqualTo(StakingError.TAKES_NO_NOMINATIONS);
    chain.call(VAL, new Bond(units(500)));
    assertThat(chain.refused(VAL, new Nominate(VAL, units(50))))
        .isEqualTo(StakingError.SELF_NOMINATION);
    assertThat(chain.refused(ANN, new Nominate(VAL, units(9))))
        .isEqualTo(StakingError.AMOUNT_TOO_SMALL);
    assertThat(chain.refused(ANN, new Nominate(VAL, Amount.ZERO)))
        .isEqualTo(StakingError.AMOUNT_TOO_SMALL);
    assertThat(chain.call(ANN, new Nominate(VAL, units(50))))
        .containsExactly(new Nominated(ANN, VAL, units(50)));
    chain.call(BEN, new Nominate(VAL, units(50)));
    assertThat(chain.refused(CAT, new Nominate(VAL, units(50))))
        .isEqualTo(StakingError.TOO_MANY_NOMINATORS);
    chain.call(ANN, new Nominate(VAL, units(1)));
    assertThat(chain.nominated(ANN, VAL)).isEqualTo(51);
    chain.call(ANN, new Unbond(VAL, units(51)));
    chain.call(CAT, new Nominate(VAL, units(50)));
  }

  @Test
  void oneAccountNominatesSoMany() {
    for (int i = 0; i <= Staker.MAX_NOMINATIONS; i++) {
      AccountId validator = AccountId.ofPallet("validator " + i);
      chain.currency.mint(chain.context(), validator, units(100));
      chain.call(validator, new Bond(units(100)));
      if (i < Staker.MAX_NOMINATIONS) {
        chain.call(ANN, new Nominate(validator, units(10)));
      } else {
        assertThat(chain.refused(ANN, new Nominate(validator, units(10))))
            .isEqualTo(StakingError.TOO_MANY_NOMINATIONS);
      }
    }
    assertThat(chain.call(ANN, new Chill())).hasSize(Staker.MAX_NOMINATIONS);
    assertThat(chain.staker(ANN).nominations()).isEmpty();
    assertThat(chain.staker(ANN).chunks()).hasSize(Staker.MAX_NOMINATIONS);
  }

  @Test
  void soManyAmountsAreOnTheirWayBackAndThoseOfOnePoolAreOne() {
    chain.call(VAL, new Bond(units(500)));
    chain.root(new SetParameters(locked(1_000)));
    for (int epoch = 1; epoch <= Staker.MAX_CHUNKS; epoch++) {
      chain.toEpoch(epoch);
      chain.call(VAL, new Unbond(VAL, units(1)));
      chain.call(VAL, new Unbond(VAL, units(1)));
    }
    assertThat(chain.staker(VAL).chunks()).hasSize(Staker.MAX_CHUNKS);
    chain.toEpoch(Staker.MAX_CHUNKS + 1);
    assertThat(chain.refused(VAL, new Unbond(VAL, units(1))))
        .isEqualTo(StakingError.TOO_MANY_CHUNKS);
    chain.root(new SetParameters(locked(Chain.UNLOCK_EPOCHS)));
    chain.call(VAL, new WithdrawUnbonded());
    chain.call(VAL, new Unbond(VAL, units(1)));
  }

  private static StakingParameters locked(long epochs) {
    StakingParameters usual = Chain.PARAMETERS;
    return new StakingParameters(usual.minBond(), usual.minNomination(), 2, epochs,
        usual.slashPpb(), usual.maxCommissionPpb(), usual.commissionStepPpb(),
        usual.greenBonusPpb(), usual.certificateEpochs());
  }

  @Test
  void stakeIsLockedForAsLongAsEvidenceCountsWhateverTheParameterSays() {
    chain.root(new SetParameters(locked(1)));
    chain.call(VAL, new Bond(units(500)));
    chain.call(VAL, new Unbond(VAL, units(500)));
    chain.toEpoch(Chain.EVIDENCE_WINDOW);
    assertThat(chain.refused(VAL, new WithdrawUnbonded()))
        .isEqualTo(StakingError.NOTHING_UNLOCKED);
    chain.toEpoch(Chain.EVIDENCE_WINDOW + 1);
    chain.call(VAL, new WithdrawUnbonded());
  }

  @Test
  void chilledValidatorKeepsItsNominatorsAndTakesNoMore() {
    assertThat(chain.refused(VAL, new Chill())).isEqualTo(StakingError.NOTHING_TO_CHILL);
    assertThat(chain.refused(VAL, new Reopen())).isEqualTo(StakingError.NOT_BONDED);
    chain.call(VAL, new Bond(units(500)));
    chain.call(ANN, new Nominate(VAL, units(50)));
    assertThat(chain.refused(VAL, new Reopen())).isEqualTo(StakingError.ALREADY_OPEN);
    assertThat(chain.call(VAL, new Chill())).containsExactly(new Chilled(VAL));
    assertThat(chain.refused(VAL, new Chill())).isEqualTo(StakingError.NOTHING_TO_CHILL);
    assertThat(chain.refused(ANN, new Nominate(VAL, units(50))))
        .isEqualTo(StakingError.TAKES_NO_NOMINATIONS);
    assertThat(chain.nominated(ANN, VAL)).isEqualTo(50);
    assertThat(chain.call(VAL, new Reopen())).containsExactly(new Reopened(VAL));
    chain.call(ANN, new Nominate(VAL, units(50)));
  }

  @Test
  void commissionIsFreeUntilSomebodyTrustsItAndThenMovesByOneStepAnEpoch() {
    assertThat(chain.refused(VAL, new SetCommission(0))).isEqualTo(StakingError.NOT_BONDED);
    chain.call(VAL, new Bond(units(500)));
    assertThat(chain.refused(VAL, new SetCommission(300_000_001)))
        .isEqualTo(StakingError.COMMISSION_TOO_HIGH);
    chain.call(VAL, new SetCommission(300_000_000));
    assertThat(chain.call(VAL, new SetCommission(100_000_000)))
        .containsExactly(new CommissionSet(VAL, 100_000_000));
    chain.call(ANN, new Nominate(VAL, units(50)));
    assertThat(chain.refused(VAL, new SetCommission(100_000_001)))
        .isEqualTo(StakingError.COMMISSION_SET_ALREADY);
    chain.toEpoch(1);
    assertThat(chain.refused(VAL, new SetCommission(150_000_001)))
        .isEqualTo(StakingError.COMMISSION_STEP_TOO_LARGE);
    assertThat(chain.refused(VAL, new SetCommission(49_999_999)))
        .isEqualTo(StakingError.COMMISSION_STEP_TOO_LARGE);
    chain.call(VAL, new SetCommission(150_000_000));
    assertThat(chain.refused(VAL, new SetCommission(150_000_000)))
        .isEqualTo(StakingError.COMMISSION_SET_ALREADY);
  }

  @Test
  void parametersAreRootsAndSound() {
    assertThat(chain.refused(VAL, new SetParameters(Chain.PARAMETERS)))
        .isEqualTo(OriginError.ROOT_REQUIRED);
    for (long epochs : List.of(0L, StakingParameters.MAX_UNLOCK_EPOCHS + 1)) {
      assertThat(chain.runtime.refused(
          chain.staking, Origin.ROOT, new SetParameters(locked(epochs))))
          .isEqualTo(StakingError.PARAMETERS_UNSOUND);
      assertThatThrownBy(() ->
          chain.staking.genesis(chain.context(), new StakingGenesis(locked(epochs))))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(chain.staking.parameters(chain.context())).isEqualTo(Chain.PARAMETERS);
  }

  @Test
  void invariantsCatchWhatWasWrittenApart() throws Exception {
    chain.call(VAL, new Bond(units(500)));
    chain.call(WAL, new Bond(units(500)));
    chain.call(ANN, new Nominate(VAL, units(50)));
    chain.call(DAN, new Nominate(VAL, units(50)));
    chain.pay(VAL, 1_000);
    chain.call(DAN, new Unbond(VAL, units(20)));
    chain.runtime.requireInvariants();

    chain.currency.transfer(chain.context(), Staking.VAULT, BEN, units(1));
    assertBroken("the account holds");
    chain.currency.transfer(chain.context(), BEN, Staking.VAULT, units(1));

    Staker ann = chain.staker(ANN);
    Nomination one = ann.nominations().getFirst();
    StakingStorage.put(chain.context(), ANN, ann.with(one.plusShares(1)));
    assertBroken("counted as");
    StakingStorage.put(chain.context(), ANN, ann.with(one.settled(chain.stake(VAL).pot())));
    assertBroken("can claim something else");
    StakingStorage.put(chain.context(), ANN, ann);

    StakingStorage.put(chain.context(), DAN, new Staker(chain.staker(DAN).nominations(),
        List.of()));
    assertBroken("owners have");
    StakingStorage.put(chain.context(), DAN, chain.staker(DAN).with(new Chunk(VAL, 0, 20)));
    chain.runtime.requireInvariants();

    chain.context().remove(StakingStorage.STAKES.at(VAL));
    assertBroken("is nominated and has no stake");
  }

  private void assertBroken(String how) {
    assertThatThrownBy(chain.runtime::requireInvariants)
        .isInstanceOf(AssertionError.class).hasMessageContaining(how);
  }

  @Test
  void unknownNominationsHaveNothingToClaim() {
    chain.call(VAL, new Bond(units(500)));
    assertThat(chain.refused(ANN, new Claim(VAL))).isEqualTo(StakingError.NOT_NOMINATED);
    chain.call(ANN, new Nominate(VAL, units(50)));
    assertThat(chain.refused(ANN, new Claim(VAL))).isEqualTo(StakingError.NOTHING_TO_CLAIM);
  }
}
