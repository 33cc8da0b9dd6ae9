package io.etalon.staking;

import io.etalon.pallet.Origin;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.PalletBenchmark;
import io.etalon.primitives.AccountId;
import io.etalon.staking.StakingCall.AccreditIssuer;
import io.etalon.staking.StakingCall.Bond;
import io.etalon.staking.StakingCall.BondMore;
import io.etalon.staking.StakingCall.Chill;
import io.etalon.staking.StakingCall.Claim;
import io.etalon.staking.StakingCall.DeclareConsumption;
import io.etalon.staking.StakingCall.Nominate;
import io.etalon.staking.StakingCall.RemoveIssuer;
import io.etalon.staking.StakingCall.Reopen;
import io.etalon.staking.StakingCall.SetCommission;
import io.etalon.staking.StakingCall.SetParameters;
import io.etalon.staking.StakingCall.SubmitCertificate;
import io.etalon.staking.StakingCall.Unbond;
import io.etalon.staking.StakingCall.WithdrawUnbonded;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What calls cost where they cost most; run by {@code etalon benchmark pallet staking}. */
class StakingBenchmark {
  private static final AccountId ANN = Chain.ANN;
  private static final Origin BY_ANN = new Origin.Signed(ANN);
  private static final long STAKE = 1_000;
  private static final long EACH = 100;
  private static final long SOME = 20;

  private static AccountId validator(int number) {
    return AccountId.ofPallet("validator-" + number);
  }

  private static Origin by(AccountId account) {
    return new Origin.Signed(account);
  }

  /** Ann validates, nominates as many as she may, and half of her chunks are on their way. */
  private static Chain chain() {
    Chain chain = new Chain();
    chain.call(ANN, new Bond(Chain.units(STAKE)));
    for (int i = 0; i < Staker.MAX_NOMINATIONS; i++) {
      chain.currency.mint(chain.context(), validator(i), Chain.units(10 * STAKE));
      chain.call(validator(i), new Bond(Chain.units(STAKE)));
      chain.call(ANN, new Nominate(validator(i), Chain.units(EACH)));
    }
    unbondAll(chain);
    chain.toEpoch(1);
    earn(chain);
    certify(chain);
    return chain;
  }

  private static void unbondAll(Chain chain) {
    for (int i = 0; i < Staker.MAX_NOMINATIONS; i++) {
      chain.call(ANN, new Unbond(validator(i), Chain.units(SOME)));
    }
  }

  private static void earn(Chain chain) {
    for (int i = 0; i < Staker.MAX_NOMINATIONS; i++) {
      chain.pay(validator(i), STAKE);
    }
  }

  /** One certificate fewer than count at once, one issuer fewer than there may be. */
  private static void certify(Chain chain) {
    for (int i = 1; i < StakingStorage.MAX_ISSUERS; i++) {
      chain.root(new AccreditIssuer(Chain.key(i)));
    }
    chain.root(new DeclareConsumption(ANN, STAKE));
    for (int serial = 1; serial < StakingStorage.MAX_CERTIFICATES; serial++) {
      chain.call(Chain.BEN, certificate(serial));
    }
  }

  private static SubmitCertificate certificate(long serial) {
    return Chain.signed(
        new RenewableCertificate(AccountId.of(Chain.ISSUER), ANN, STAKE, 1, 4, serial));
  }

  @Test
  void measure() throws IOException {
    Chain chain = chain();
    Chain closed = chain();
    closed.call(ANN, new Chill());
    Chain unlocked = chain();
    unbondAll(unlocked);
    unlocked.toEpoch(Chain.UNLOCK_EPOCHS + 2);
    MockRuntime runtime = chain.runtime;
    AccountId first = validator(0);
    PalletBenchmark.of(chain.staking)
        .call("STAKE", runtime, by(Chain.CAT), new Bond(Chain.units(STAKE)))
        .call("STAKE", runtime, BY_ANN, new BondMore(Chain.units(EACH)))
        .call("STAKE", runtime, BY_ANN, new Unbond(ANN, Chain.units(EACH)))
        .call("STAKE", runtime, BY_ANN, new Unbond(first, Chain.units(SOME)))
        .call("STAKE", runtime, BY_ANN, new Nominate(first, Chain.units(EACH)))
        .call("STAKE", runtime, BY_ANN, new Claim(first))
        .call("TERMS", closed.runtime, BY_ANN, new Reopen())
        .call("TERMS", runtime, BY_ANN, new SetCommission(1))
        .call("WITHDRAW", unlocked.runtime, BY_ANN, new WithdrawUnbonded())
        .call("CHILL", runtime, BY_ANN, new Chill())
        .call("CERTIFICATE", runtime, by(Chain.BEN),
            certificate(StakingStorage.MAX_CERTIFICATES))
        .call("ROOT", runtime, Origin.ROOT,
            new AccreditIssuer(Chain.key(StakingStorage.MAX_ISSUERS)))
        .call("ROOT", runtime, Origin.ROOT, new RemoveIssuer(AccountId.of(Chain.ISSUER)))
        .call("ROOT", runtime, Origin.ROOT, new DeclareConsumption(first, STAKE))
        .call("ROOT", runtime, Origin.ROOT, new SetParameters(Chain.PARAMETERS))
        .work("", "a reward that is shared", runtime,
            context -> chain.staking.pay(context, first, Chain.units(STAKE)))
        .finish();
  }
}
