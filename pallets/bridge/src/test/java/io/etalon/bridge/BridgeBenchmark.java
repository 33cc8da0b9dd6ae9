package io.etalon.bridge;

import io.etalon.bridge.BridgeCall.Lock;
import io.etalon.bridge.BridgeCall.Redeem;
import io.etalon.bridge.BridgeCall.Refund;
import io.etalon.bridge.BridgeCall.SetParameters;
import io.etalon.crypto.Sha256;
import io.etalon.pallet.Origin;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.PalletBenchmark;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.io.IOException;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** What calls cost where they cost most; run by {@code etalon benchmark pallet bridge}. */
class BridgeBenchmark {
  private static final AccountId ALICE = AccountId.ofPallet("alice");
  private static final AccountId BOB = AccountId.ofPallet("bob");
  private static final Origin BY_ALICE = new Origin.Signed(ALICE);
  private static final Bytes32 PREIMAGE = Bytes32.repeat((byte) 7);
  private static final long MINUTE = 60_000;
  private static final int OPEN = 255;
  private static final BridgeParameters PARAMETERS =
      new BridgeParameters(MINUTE, 10 * MINUTE, OPEN + 1);

  private static final long BLOCKS_OF_TWO_MINUTES = 60;

  private final MemoryCurrency currency = new MemoryCurrency();
  private final Bridge bridge = new Bridge(new BridgeConfig(currency, _ -> new Amount(5)));

  /** One account with as many open locks as it may have but one, which all expire in a minute. */
  private MockRuntime runtime() {
    MockRuntime runtime = MockRuntime.of(List.of(bridge), context -> {
      bridge.genesis(context, new BridgeGenesis(PARAMETERS));
      currency.mint(context, ALICE, new Amount(1_000_000));
    });
    for (int i = 0; i < OPEN; i++) {
      runtime.dispatch(bridge, BY_ALICE, lock(runtime));
    }
    return runtime;
  }

  private static Lock lock(MockRuntime runtime) {
    long now = runtime.context().block().timestampMillis();
    return new Lock(BOB, new Amount(10), Sha256.hash(PREIMAGE), now + MINUTE);
  }

  @Test
  void measure() throws IOException {
    MockRuntime open = runtime();
    MockRuntime expired = runtime();
    expired.runTo(BLOCKS_OF_TWO_MINUTES);
    PalletBenchmark.of(bridge)
        .call("LOCK", open, BY_ALICE, lock(open))
        .call("CLOSE", open, BY_ALICE, new Redeem(OPEN / 2, PREIMAGE))
        .call("CLOSE", expired, BY_ALICE, new Refund(OPEN / 2))
        .call("PARAMETERS", open, Origin.ROOT, new SetParameters(PARAMETERS))
        .finish();
  }
}
