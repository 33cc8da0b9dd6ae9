package io.etalon.staking;

import static io.etalon.staking.Chain.ANN;
import static io.etalon.staking.Chain.BEN;
import static io.etalon.staking.Chain.TREASURY;
import static io.etalon.staking.Chain.VAL;
import static io.etalon.staking.Chain.WAL;
import static io.etalon.staking.Chain.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.pallet.Context;
import io.etalon.pallet.Currency;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Offence;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Ppb;
import io.etalon.staking.StakingCall.Bond;
import io.etalon.staking.StakingCall.BondMore;
import io.etalon.staking.StakingCall.Chill;
import io.etalon.staking.StakingCall.Nominate;
import io.etalon.staking.StakingCall.SetParameters;
import io.etalon.staking.StakingCall.Unbond;
import io.etalon.staking.StakingCall.WithdrawUnbonded;
import io.etalon.staking.StakingEvent.Slashed;
import io.etalon.staking.StakingEvent.Withdrawn;
import org.junit.jupiter.api.Test;

/** What an offence takes, and from whom: a tenth of what stands behind the offender. */
class SlashingTest {
  private final Chain chain = new Chain();

  private void bond() {
    chain.call(VAL, new Bond(units(500)));
    chain.call(WAL, new Bond(units(500)));
    chain.call(ANN, new Nominate(VAL, units(300)));
    chain.call(BEN, new Nominate(WAL, units(300)));
  }

  private void slashBy(long ratioPpb) {
    StakingParameters usual = Chain.PARAMETERS;
    chain.root(new SetParameters(new StakingParameters(
        usual.minBond(), usual.minNomination(), 2, usual.unlockEpochs(), ratioPpb,
        usual.maxCommissionPpb(), usual.commissionStepPpb(), usual.greenBonusPpb(),
        usual.certificateEpochs())));
  }

  @Test
  void validatorAndItsNominatorsLoseARatioToTheTreasuryAndNobodyElseDoes() {
    bond();
    chain.convict(VAL, 0);
    assertThat(chain.runtime.events()).contains(new Slashed(VAL, units(80), Amount.ZERO));
    assertThat(chain.stake(VAL).own()).isEqualTo(units(450));
    assertThat(chain.nominated(ANN, VAL)).isEqualTo(270);
    assertThat(chain.stake(WAL).own()).isEqualTo(units(500));
    assertThat(chain.nominated(BEN, WAL)).isEqualTo(300);
    assertThat(chain.free(TREASURY)).isEqualTo(80);
    chain.convict(VAL, 0);
    assertThat(chain.free(TREASURY)).isEqualTo(80 + 72);
    chain.runtime.requireInvariants();
  }

  @Test
  void whoHasNoStakeLosesNone() {
    bond();
    chain.convict(ANN, 0);
    assertThat(chain.runtime.events()).noneMatch(Slashed.class::isInstance);
    assertThat(chain.free(TREASURY)).isZero();
  }

  @Test
  void whatIsOnItsWayBackAnswersForTheEpochInWhichItStillStoodThere() {
    bond();
    chain.call(ANN, new Unbond(VAL, units(100)));
    chain.toEpoch(2);
    chain.call(ANN, new Unbond(VAL, units(200)));
    chain.call(VAL, new Unbond(VAL, units(200)));
    chain.convict(VAL, 1);
    assertThat(chain.runtime.events()).contains(new Slashed(VAL, units(30), units(40)));
    chain.toEpoch(4);
    assertThat(chain.call(ANN, new WithdrawUnbonded()))
        .as("unbonded before the offence").containsExactly(new Withdrawn(ANN, units(100)));
    chain.toEpoch(6);
    assertThat(chain.call(ANN, new WithdrawUnbonded()))
        .containsExactly(new Withdrawn(ANN, units(180)));
    assertThat(chain.call(VAL, new WithdrawUnbonded()))
        .containsExactly(new Withdrawn(VAL, units(180)));
  }

  @Test
  void whatWasUnbondedBeforeTheEvidenceWindowIsFree() {
    bond();
    chain.call(ANN, new Chill());
    chain.toEpoch(Chain.EVIDENCE_WINDOW + 1);
    chain.convict(VAL, 0);
    assertThat(chain.runtime.events()).contains(new Slashed(VAL, units(50), Amount.ZERO));
  }

  @Test
  void rewardsGoOnAsBeforeSinceEverybodyLostAlike() {
    bond();
    chain.pay(VAL, 800);
    chain.convict(VAL, 0);
    chain.pay(VAL, 800);
    chain.call(ANN, new Chill());
    assertThat(chain.free(ANN)).isEqualTo(10_000 - 300 + 600);
  }

  @Test
  void whoStakesAfterASlashPaysTheNewPriceAndOwnsWhatItPaid() {
    bond();
    chain.convict(VAL, 0);
    chain.call(BEN, new Nominate(VAL, units(270)));
    assertThat(chain.nominated(BEN, VAL)).isEqualTo(270);
    assertThat(chain.stake(VAL).nominatedShares()).isEqualTo(600);
    chain.call(VAL, new BondMore(units(45)));
    assertThat(chain.stake(VAL).own()).isEqualTo(units(495));
    chain.runtime.requireInvariants();
  }

  @Test
  void whoLostEverythingCanGoAndTheNextBeginAgain() {
    bond();
    slashBy(Ppb.ONE);
    chain.convict(VAL, 0);
    assertThat(chain.free(TREASURY)).isEqualTo(800);
    assertThat(chain.pay(VAL, 100)).isEqualTo(100);
    assertThat(chain.stake(VAL).pot().pending()).as("nothing to earn with").isEqualTo(units(0));
    assertThat(chain.refused(VAL, new BondMore(units(100))))
        .isEqualTo(StakingError.SLASHED_TOO_FAR);
    assertThat(chain.refused(BEN, new Nominate(VAL, units(100))))
        .isEqualTo(StakingError.SLASHED_TOO_FAR);
    chain.call(ANN, new Unbond(VAL, units(0)));
    chain.call(VAL, new Unbond(VAL, units(0)));
    assertThat(chain.context().get(StakingStorage.STAKES.at(VAL))).isEmpty();
    assertThat(chain.staker(ANN)).isEqualTo(Staker.NEW);
    chain.call(VAL, new Bond(units(100)));
    chain.call(ANN, new Nominate(VAL, units(10)));
    chain.runtime.requireInvariants();
  }

  @Test
  void poolThatIsNearlyEmptyTakesNothingMore() {
    chain.call(VAL, new Bond(units(5_000)));
    chain.call(ANN, new Nominate(VAL, units(3_000)));
    slashBy(900_000_000);
    for (int i = 0; i < 4; i++) {
      chain.convict(VAL, 0);
    }
    assertThat(chain.refused(BEN, new Nominate(VAL, units(100))))
        .isEqualTo(StakingError.SLASHED_TOO_FAR);
    chain.call(VAL, new Chill());
    chain.call(ANN, new Chill());
    chain.runtime.requireInvariants();
  }

  /** Refuses what the treasury is to have, as balances do where it would be below the deposit. */
  private static final class NoTreasury implements Currency {
    private final MemoryCurrency memory;
    private boolean isRefusing = true;

    NoTreasury(MemoryCurrency memory) {
      this.memory = memory;
    }

    @Override
    public Amount free(Context context, AccountId account) {
      return memory.free(context, account);
    }

    @Override
    public void transfer(Context context, AccountId from, AccountId to, Amount amount)
        throws DispatchException {
      if (isRefusing && to.equals(TREASURY)) {
        throw new DispatchException(MemoryCurrency.Refusal.INSUFFICIENT);
      }
      memory.transfer(context, from, to, amount);
    }

    @Override
    public Amount mint(Context context, AccountId to, Amount amount) {
      return memory.mint(context, to, amount);
    }

    @Override
    public void hold(Context context, AccountId account, Amount amount)
        throws DispatchException {
      memory.hold(context, account, amount);
    }

    @Override
    public Amount release(Context context, AccountId account, Amount amount) {
      return memory.release(context, account, amount);
    }
  }

  @Test
  void evidenceNeverFailsForWantOfAPlaceForWhatItCosts() {
    bond();
    NoTreasury refusing = new NoTreasury(chain.currency);
    Staking other = new Staking(
        new StakingConfig(refusing, new Chain.TenBlocks(), _ -> 2L, TREASURY));
    other.onOffence(chain.context(), new Offence(VAL, 0, 1, 0));
    assertThat(chain.context().get(StakingStorage.DUE.key())).contains(units(80));
    assertThat(chain.stake(VAL).own()).isEqualTo(units(450));
    chain.runtime.requireInvariants();
    refusing.isRefusing = false;
    other.onOffence(chain.context(), new Offence(WAL, 0, 1, 0));
    assertThat(chain.free(TREASURY)).isEqualTo(160);
    assertThat(chain.context().get(StakingStorage.DUE.key())).isEmpty();
  }
}
