package io.etalon.proxy;

import io.etalon.crypto.Sha256;
import io.etalon.pallet.CallName;
import io.etalon.pallet.CallNames;
import io.etalon.pallet.Calls;
import io.etalon.pallet.Context;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Weight;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.PalletBenchmark;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.proxy.ProxyCall.Add;
import io.etalon.proxy.ProxyCall.Announce;
import io.etalon.proxy.ProxyCall.Execute;
import io.etalon.proxy.ProxyCall.Remove;
import io.etalon.proxy.ProxyCall.Retract;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** What calls cost where they cost most; run by {@code etalon benchmark pallet proxy}. */
class ProxyBenchmark {
  private static final AccountId OWNER = AccountId.ofPallet("owner");
  private static final AccountId HAND = AccountId.ofPallet("hand");
  private static final Origin BY_HAND = new Origin.Signed(HAND);

  /** As many names as there can be, of which the last fits. */
  private static final CallFilter FILTER = new CallFilter(IntStream.range(0, CallFilter.MAX_NAMES)
      .mapToObj(i -> "a-pallet-of-a-rather-long-name.andACallOfOne" + i).toList());

  private static final List<CallName> NAMES = IntStream.range(0, 5)
      .mapToObj(_ -> new CallName("a-pallet-of-a-rather-long-name", "andACallOfOne15")).toList();

  private final MemoryCurrency currency = new MemoryCurrency();
  private final Proxy proxy = new Proxy(
      new ProxyConfig(new NoCalls(), new NoCalls(), currency, _ -> new Amount(10), 16));

  // The call itself, and its bytes, are charged apart.
  private static Bytes call(int number) {
    return Bytes.repeat((byte) number, 50);
  }

  /** A delegate whose calls are delayed, with all announcements but one. */
  private MockRuntime runtime() {
    MockRuntime runtime = MockRuntime.of(List.of(proxy),
        context -> currency.mint(context, OWNER, new Amount(1_000)));
    runtime.dispatch(proxy, new Origin.Signed(OWNER), new Add(HAND, FILTER, 0, 1));
    for (int i = 1; i < Delegation.MAX_ANNOUNCED; i++) {
      runtime.dispatch(proxy, BY_HAND, new Announce(OWNER, call(i)));
    }
    runtime.runTo(9);
    return runtime;
  }

  @Test
  void measure() throws IOException {
    MockRuntime runtime = runtime();
    int last = Delegation.MAX_ANNOUNCED - 1;
    PalletBenchmark.of(proxy)
        .call("CHANGE", runtime, new Origin.Signed(OWNER),
            new Add(AccountId.ofPallet("other"), FILTER, 0, 1))
        .call("CHANGE", runtime, BY_HAND, new Remove(OWNER, HAND))
        .call("CHANGE", runtime, BY_HAND, new Retract(OWNER, HAND, Sha256.hash(call(last))))
        .call("ANNOUNCE", runtime, BY_HAND, new Announce(OWNER, call(99)))
        .call("EXECUTE", runtime, BY_HAND, new Execute(OWNER, call(last)))
        .finish();
  }

  private static final class NoCalls implements Calls, CallNames {
    @Override
    public void dispatch(Context context, Origin origin, Bytes call) {}

    @Override
    public Weight weigh(Bytes call) {
      return Weight.ZERO;
    }

    @Override
    public List<CallName> of(Bytes call) {
      return NAMES;
    }

    @Override
    public boolean isKnown(String name) {
      return true;
    }
  }
}
