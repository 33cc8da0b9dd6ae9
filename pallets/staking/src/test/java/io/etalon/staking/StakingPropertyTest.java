package io.etalon.staking;

import static io.etalon.staking.Chain.ALL;
import static io.etalon.staking.Chain.ENDOWMENT;
import static io.etalon.staking.Chain.VAL;
import static io.etalon.staking.Chain.WAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.pallet.Origin;
import io.etalon.palletkit.Attempt;
import io.etalon.palletkit.RandomCalls;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.staking.StakingCall.AccreditIssuer;
import io.etalon.staking.StakingCall.Bond;
import io.etalon.staking.StakingCall.BondMore;
import io.etalon.staking.StakingCall.Chill;
import io.etalon.staking.StakingCall.Claim;
import io.etalon.staking.StakingCall.DeclareConsumption;
import io.etalon.staking.StakingCall.Nominate;
import io.etalon.staking.StakingCall.Reopen;
import io.etalon.staking.StakingCall.SetCommission;
import io.etalon.staking.StakingCall.Unbond;
import io.etalon.staking.StakingCall.WithdrawUnbonded;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Ten thousand calls, rewards and offences among them, with every invariant after each block. */
class StakingPropertyTest {
  private final Chain chain = new Chain();
  private long given;

  @Test
  void nothingIsCreatedOrLostByTenThousandRandomCalls() {
    chain.root(new AccreditIssuer(Chain.ISSUER));
    chain.root(new DeclareConsumption(VAL, 1_000));
    RandomCalls calls = new RandomCalls(20_261_121);
    calls.make(10_000, chain.runtime, List.of(
        by(random -> new Bond(amount(random, 400))),
        by(random -> new BondMore(amount(random, 100))),
        by(random -> new Unbond(validator(random), amount(random, 200))),
        by(_ -> new WithdrawUnbonded()),
        by(random -> new Nominate(validator(random), amount(random, 300))),
        by(random -> new Nominate(validator(random), amount(random, 300))),
        random -> random.nextInt(4) == 0 ? by(_ -> new Chill()).apply(random) : earn(random),
        by(_ -> new Reopen()),
        by(random -> new SetCommission(random.nextLong(320_000_000))),
        by(random -> new Claim(validator(random))),
        by(this::certificate),
        this::earn,
        random -> random.nextInt(50) == 0 ? offend(random) : earn(random)));
    chain.runtime.requireInvariants();
    assertThat(chain.currency.issuance(chain.context()).units())
        .isEqualTo(ALL.size() * ENDOWMENT + given);
    assertThat(given).isPositive();
    assertThat(chain.free(Chain.TREASURY)).isPositive();
    assertThat(calls.outcomes()).containsKeys("succeeded", "ALREADY_BONDED", "NOT_BONDED",
        "AMOUNT_TOO_SMALL", "REST_TOO_SMALL", "MORE_THAN_STAKED", "NOTHING_UNLOCKED",
        "TAKES_NO_NOMINATIONS", "TOO_MANY_NOMINATORS", "NOT_NOMINATED", "NOTHING_TO_CLAIM",
        "COMMISSION_STEP_TOO_LARGE", "SERIAL_USED");
    assertThat(calls.outcomes().get("succeeded")).isGreaterThan(3_000);
  }

  private Function<Random, Attempt> by(Function<Random, StakingCall> call) {
    return random -> chain.runtime.attempt(chain.staking,
        new Origin.Signed(ALL.get(random.nextInt(ALL.size()))), call.apply(random));
  }

  private static Amount amount(Random random, int bound) {
    return new Amount(random.nextInt(bound));
  }

  private static AccountId validator(Random random) {
    return random.nextInt(8) == 0
        ? ALL.get(random.nextInt(ALL.size())) : random.nextBoolean() ? VAL : WAL;
  }

  private StakingCall certificate(Random random) {
    long epoch = chain.runtime.height() / Chain.EPOCH_BLOCKS;
    return Chain.signed(new RenewableCertificate(AccountId.of(Chain.ISSUER), VAL,
        1 + random.nextInt(2_000), epoch, epoch + random.nextInt(9), random.nextInt(300)));
  }

  private Attempt earn(Random random) {
    given += chain.pay(validator(random), random.nextInt(50));
    return Attempt.SUCCEEDED;
  }

  private Attempt offend(Random random) {
    long epoch = chain.runtime.height() / Chain.EPOCH_BLOCKS;
    chain.convict(validator(random), Math.max(0, epoch - random.nextInt(3)));
    return Attempt.SUCCEEDED;
  }
}
