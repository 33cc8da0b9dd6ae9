package io.etalon.governance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.governance.GovernanceCall.Enact;
import io.etalon.governance.GovernanceCall.Expire;
import io.etalon.governance.GovernanceCall.Propose;
import io.etalon.governance.GovernanceCall.SetRules;
import io.etalon.governance.GovernanceCall.Spend;
import io.etalon.governance.GovernanceCall.Vote;
import io.etalon.governance.GovernanceCall.Withdraw;
import io.etalon.pallet.Calls;
import io.etalon.pallet.Context;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.Origin;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.StorageValue;
import io.etalon.pallet.Validators;
import io.etalon.pallet.Weight;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.PalletBenchmark;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Ppb;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.Schemas;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** What calls cost where they cost most; run by {@code etalon benchmark pallet governance}. */
class GovernanceBenchmark {
  private static final int OPEN_EACH = 8;
  private static final GovernanceRules RULES =
      new GovernanceRules(2 * Ppb.ONE / 3, 20, 1, 30, OPEN_EACH + 1);

  private static final StorageValue<Long> NEXT_ID =
      new StorageValue<>(Governance.NAME, "nextId", Schemas.UINT64);

  private static final StorageMap<Bytes32, Integer> OPEN =
      new StorageMap<>(Governance.NAME, "open", MapKey.HASH, Schemas.UINT16);

  private static final Bytes LARGEST = Bytes.repeat((byte) 7, 64 * 1024);
  private static final List<String> ORGANISATIONS =
      IntStream.range(0, Limits.MAX_VALIDATORS)
          .mapToObj(i -> "an organisation whose name is about as long as they are " + i).toList();

  /** One more than two thirds. */
  private static final List<String> ENOUGH = ORGANISATIONS.subList(0, 67);

  private final MemoryCurrency currency = new MemoryCurrency();
  private final Governance governance = new Governance(
      new GovernanceConfig(new NoCalls(), new LargestSet(), currency));

  private static Origin by(int organisation) {
    return new Origin.Signed(AccountId.ofPallet(ORGANISATIONS.get(organisation)));
  }

  /** As many organisations as there can be, each with as many open proposals as it may have. */
  private MockRuntime runtime() {
    MockRuntime runtime = MockRuntime.of(List.of(governance), context -> {
      governance.genesis(context, new GovernanceGenesis(RULES));
      LargestSet.write(context);
      currency.mint(context, Governance.TREASURY, new Amount(1_000));
    });
    runtime.dispatch(governance, by(0), new Propose(LARGEST));
    Proposal pattern = runtime.context().get(Governance.PROPOSALS.at(0L)).orElseThrow();
    for (int i = 0; i < OPEN_EACH * ORGANISATIONS.size(); i++) {
      runtime.context().put(Governance.PROPOSALS.at((long) i), new Proposal(
          ORGANISATIONS.get(i / OPEN_EACH), pattern.callHash(), ENOUGH, 1, pattern.endsAt()));
    }
    ORGANISATIONS.forEach(each -> runtime.context().put(OPEN.at(key(each)), OPEN_EACH));
    runtime.context().put(NEXT_ID.key(), (long) OPEN_EACH * ORGANISATIONS.size());
    return runtime;
  }

  private static Bytes32 key(String organisation) {
    return Sha256.hash(Bytes.wrap(organisation.getBytes(UTF_8)));
  }

  @Test
  void measure() throws IOException {
    MockRuntime open = runtime();
    MockRuntime decided = runtime();
    decided.runTo(3);
    MockRuntime over = runtime();
    over.runTo(RULES.votingBlocks() + 2);
    int last = ORGANISATIONS.size() - 1;
    PalletBenchmark.of(governance)
        .call("PROPOSE", open, by(last), new Propose(LARGEST))
        .call("VOTE", open, by(last), new Vote(0, true))
        .call("VOTE", open, by(last), new Withdraw(OPEN_EACH * last))
        .call("VOTE", over, by(last), new Expire(0))
        .call("VOTE", open, Origin.ROOT, new SetRules(RULES))
        .call("ENACTING", decided, by(last), new Enact(0, LARGEST))
        .call("SPEND", open, Origin.ROOT, new Spend(AccountId.ofPallet("x"), new Amount(7)))
        .finish();
  }

  /** What is enacted is charged apart. */
  private static final class NoCalls implements Calls {
    @Override
    public void dispatch(Context context, Origin origin, Bytes call) {}

    @Override
    public Weight weigh(Bytes call) {
      return Weight.ZERO;
    }
  }

  /** As many validators as there can be, each of its own organisation, in the state. */
  private static final class LargestSet implements Validators {
    private static final StorageValue<ValidatorSet> SET =
        new StorageValue<>("largest-set", "set", ValidatorSet.SCHEMA);

    static void write(Context context) {
      context.put(SET.key(), new ValidatorSet(0, ORGANISATIONS.stream()
          .map(organisation -> new Validator(AccountId.ofPallet(organisation), organisation,
              key(SignatureScheme.FALCON_1024_R3), key(SignatureScheme.SLH_DSA_SHAKE_256S)))
          .toList()));
    }

    private static PublicKey key(SignatureScheme scheme) {
      return new PublicKey(scheme, Bytes.repeat((byte) 1, scheme.publicKeyLength()));
    }

    @Override
    public long epochBlocks(Context context) {
      return 1_000;
    }

    @Override
    public ValidatorSet set(Context context, long epoch) {
      return context.get(SET.key()).orElseThrow();
    }
  }
}
