package io.etalon.multisig;

import io.etalon.multisig.MultisigCall.Approve;
import io.etalon.multisig.MultisigCall.Cancel;
import io.etalon.multisig.MultisigCall.Expire;
import io.etalon.multisig.MultisigCall.Propose;
import io.etalon.multisig.MultisigCall.SetRules;
import io.etalon.pallet.Calls;
import io.etalon.pallet.Context;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Weight;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.PalletBenchmark;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** What calls cost where they cost most; run by {@code etalon benchmark pallet multisig}. */
class MultisigBenchmark {
  private static final MultisigRules RULES = new MultisigRules(new Amount(50), 20);
  private static final int MAX_OPEN = 4;
  private static final int LAST = Group.MAX_MEMBERS - 1;

  // The call itself, and its bytes, are charged apart.
  private static final Bytes CALL = Bytes.repeat((byte) 7, 50);
  private static final List<AccountId> MEMBERS =
      IntStream.range(0, Group.MAX_MEMBERS).mapToObj(i -> AccountId.ofPallet("m" + i)).toList();

  private final MemoryCurrency currency = new MemoryCurrency();
  private final Multisig multisig =
      new Multisig(new MultisigConfig(new NoCalls(), currency, _ -> new Amount(1), MAX_OPEN));

  private static Origin by(int member) {
    return new Origin.Signed(MEMBERS.get(member));
  }

  /**
   * As many members as there can be, each with as many pending as it may have, the last with one
   * less; the first operation has all approvals but the last's.
   */
  private MockRuntime runtime() {
    MockRuntime runtime = MockRuntime.of(List.of(multisig), context -> {
      multisig.genesis(context, new MultisigGenesis(RULES));
      MEMBERS.forEach(member -> currency.mint(context, member, new Amount(1_000)));
    });
    for (int i = 0; i < MAX_OPEN * Group.MAX_MEMBERS - 1; i++) {
      runtime.dispatch(multisig, by(i / MAX_OPEN), propose());
    }
    for (int i = 1; i < LAST; i++) {
      runtime.dispatch(multisig, by(i), new Approve(0, CALL));
    }
    return runtime;
  }

  private static Propose propose() {
    return new Propose(Group.MAX_MEMBERS, MEMBERS, CALL);
  }

  @Test
  void measure() throws IOException {
    MockRuntime open = runtime();
    MockRuntime over = runtime();
    over.runTo(RULES.lifetimeBlocks() + 1);
    PalletBenchmark.of(multisig)
        .call("PROPOSE", open, by(LAST), propose())
        .call("APPROVE", open, by(LAST), new Approve(1, CALL))
        .call("APPROVE", open, by(LAST), new Approve(0, CALL))
        .call("CLOSE", open, by(0), new Cancel(0))
        .call("CLOSE", over, by(0), new Expire(0))
        .call("ROOT", open, Origin.ROOT, new SetRules(RULES))
        .finish();
  }

  private static final class NoCalls implements Calls {
    @Override
    public void dispatch(Context context, Origin origin, Bytes call) {}

    @Override
    public Weight weigh(Bytes call) {
      return Weight.ZERO;
    }
  }
}
