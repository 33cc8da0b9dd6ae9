package io.etalon.counter;

import io.etalon.counter.CounterCall.Add;
import io.etalon.pallet.Origin;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.PalletBenchmark;
import io.etalon.primitives.AccountId;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What calls cost where they cost most; run by {@code etalon benchmark pallet counter}. */
class CounterBenchmark {
  private static final Origin ALICE = new Origin.Signed(AccountId.ofPallet("alice"));

  @Test
  void measure() throws IOException {
    Counter pallet = new Counter(new CounterConfig());
    MockRuntime runtime = MockRuntime.of(List.of(pallet), _ -> {});
    PalletBenchmark.of(pallet).call("ADD", runtime, ALICE, new Add(Counter.MAX_STEP)).finish();
  }
}
