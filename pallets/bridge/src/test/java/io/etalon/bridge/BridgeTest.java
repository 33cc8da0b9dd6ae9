package io.etalon.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.bridge.BridgeCall.Lock;
import io.etalon.bridge.BridgeCall.Redeem;
import io.etalon.bridge.BridgeCall.Refund;
import io.etalon.bridge.BridgeCall.SetParameters;
import io.etalon.bridge.BridgeEvent.Locked;
import io.etalon.bridge.BridgeEvent.ParametersSet;
import io.etalon.bridge.BridgeEvent.Redeemed;
import io.etalon.bridge.BridgeEvent.Refunded;
import io.etalon.crypto.Sha256;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.RandomCalls;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class BridgeTest {
  private static final AccountId ALICE = AccountId.ofPallet("alice");
  private static final AccountId BOB = AccountId.ofPallet("bob");
  private static final Origin BY_ALICE = new Origin.Signed(ALICE);
  private static final Origin BY_BOB = new Origin.Signed(BOB);
  private static final Bytes32 PREIMAGE = Bytes32.repeat((byte) 7);
  private static final Bytes32 HASH = Sha256.hash(PREIMAGE);
  private static final Amount TEN = new Amount(10);
  private static final long MINUTE = 60_000;
  private static final long BLOCKS_A_MINUTE = 30;
  private static final int MAX_OPEN = 3;

  private final MemoryCurrency currency = new MemoryCurrency();
  private static final BridgeParameters PARAMETERS =
      new BridgeParameters(MINUTE, 10 * MINUTE, MAX_OPEN);

  private final Bridge bridge = new Bridge(new BridgeConfig(currency, _ -> new Amount(5)));
  private final MockRuntime runtime = MockRuntime.of(List.of(bridge), context -> {
    bridge.genesis(context, new BridgeGenesis(PARAMETERS));
    currency.mint(context, ALICE, new Amount(1_000));
    currency.mint(context, BOB, new Amount(1_000));
  });

  private long now() {
    return runtime.context().block().timestampMillis();
  }

  private Lock lock(long millis) {
    return new Lock(BOB, TEN, HASH, now() + millis);
  }

  private Amount free(AccountId account) {
    return currency.free(runtime.context(), account);
  }

  private DispatchError refused(BridgeCall call) {
    return runtime.refused(bridge, BY_ALICE, call);
  }

  @Test
  void receiverGetsTheAmountForThePreimageWhichBecomesPublic() {
    Lock call = lock(2 * MINUTE);
    HashLock lock = new HashLock(ALICE, BOB, TEN, HASH, call.expiresAtMillis());
    assertThat(runtime.dispatch(bridge, BY_ALICE, call)).containsExactly(new Locked(0, lock));
    assertThat(free(ALICE)).isEqualTo(new Amount(990));
    assertThat(free(Bridge.VAULT)).isEqualTo(TEN);
    assertThat(runtime.dispatch(bridge, BY_BOB, new Redeem(0, PREIMAGE)))
        .containsExactly(new Redeemed(0, lock, PREIMAGE));
    assertThat(free(BOB)).isEqualTo(new Amount(1_010));
    assertThat(runtime.context().entries(Bridge.LOCKS, 10)).isEmpty();
    assertThat(refused(new Redeem(0, PREIMAGE))).isEqualTo(BridgeError.UNKNOWN_LOCK);
  }

  @Test
  void senderGetsItBackFromTheExpiryOnAndTheReceiverNothing() {
    Lock call = lock(MINUTE);
    runtime.dispatch(bridge, BY_ALICE, call);
    runtime.runTo(BLOCKS_A_MINUTE);
    assertThat(refused(new Refund(0))).isEqualTo(BridgeError.NOT_EXPIRED);
    runtime.runTo(BLOCKS_A_MINUTE + 1);
    assertThat(now()).isEqualTo(call.expiresAtMillis());
    assertThat(refused(new Redeem(0, PREIMAGE))).isEqualTo(BridgeError.EXPIRED);
    assertThat(runtime.dispatch(bridge, BY_BOB, new Refund(0)))
        .singleElement().isInstanceOf(Refunded.class);
    assertThat(free(ALICE)).isEqualTo(new Amount(1_000));
    assertThat(refused(new Refund(0))).isEqualTo(BridgeError.UNKNOWN_LOCK);
  }

  @Test
  void refusesWhatCouldNotBePaidOutAsItSays() {
    assertThat(refused(new Lock(ALICE, TEN, HASH, now() + MINUTE)))
        .isEqualTo(BridgeError.RECEIVER_IS_SENDER);
    assertThat(refused(new Lock(BOB, new Amount(4), HASH, now() + MINUTE)))
        .isEqualTo(BridgeError.AMOUNT_TOO_SMALL);
    assertThat(refused(new Lock(BOB, TEN, Bytes32.ZERO, now() + MINUTE)))
        .isEqualTo(BridgeError.HASH_IS_ZERO);
    assertThat(refused(new Lock(BOB, new Amount(1_001), HASH, now() + MINUTE)))
        .isEqualTo(MemoryCurrency.Refusal.INSUFFICIENT);
    assertThat(runtime.refused(bridge, Origin.ROOT, lock(MINUTE)))
        .isEqualTo(OriginError.SIGNATURE_REQUIRED);
  }

  @Test
  void rootBoundsLocksAndNothingUnsound() {
    runtime.dispatch(bridge, BY_ALICE, lock(MINUTE));
    BridgeParameters tighter = new BridgeParameters(2 * MINUTE, 3 * MINUTE, 1);
    assertThat(refused(new SetParameters(tighter))).isEqualTo(OriginError.ROOT_REQUIRED);
    for (BridgeParameters unsound : List.of(
        new BridgeParameters(0, MINUTE, 1), new BridgeParameters(MINUTE, MINUTE, 1),
        new BridgeParameters(MINUTE, BridgeParameters.LONGEST_TIMELOCK_MILLIS + 1, 1),
        new BridgeParameters(MINUTE, 2 * MINUTE, 0))) {
      assertThat(runtime.refused(bridge, Origin.ROOT, new SetParameters(unsound)))
          .as("%s", unsound).isEqualTo(BridgeError.PARAMETERS_UNSOUND);
      assertThatThrownBy(() -> bridge.genesis(runtime.context(), new BridgeGenesis(unsound)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(runtime.dispatch(bridge, Origin.ROOT, new SetParameters(tighter)))
        .containsExactly(new ParametersSet(tighter));
    assertThat(refused(lock(MINUTE))).isEqualTo(BridgeError.TIMELOCK_OUT_OF_RANGE);
    assertThat(refused(lock(2 * MINUTE))).isEqualTo(BridgeError.TOO_MANY_OPEN);
    runtime.dispatch(bridge, BY_BOB, new Redeem(0, PREIMAGE));
  }

  @Test
  void refusesTimesTooNearTooFarOrBeyondAnyClock() {
    for (long expiry : new long[] {0, now(), now() + MINUTE - 1, now() + 10 * MINUTE + 1,
        Long.MAX_VALUE}) {
      assertThat(refused(new Lock(BOB, TEN, HASH, expiry)))
          .as("%s", expiry).isEqualTo(BridgeError.TIMELOCK_OUT_OF_RANGE);
    }
  }

  @Test
  void refusesUnknownLocksAndWrongPreimages() {
    runtime.dispatch(bridge, BY_ALICE, lock(MINUTE));
    assertThat(refused(new Redeem(0, HASH))).isEqualTo(BridgeError.WRONG_PREIMAGE);
    assertThat(refused(new Redeem(1, PREIMAGE))).isEqualTo(BridgeError.UNKNOWN_LOCK);
    assertThat(refused(new Refund(Long.MAX_VALUE))).isEqualTo(BridgeError.UNKNOWN_LOCK);
  }

  @Test
  void oneSenderHasSoManyOpenLocksAndAnotherItsOwn() {
    for (int i = 0; i < MAX_OPEN; i++) {
      runtime.dispatch(bridge, BY_ALICE, lock(MINUTE));
    }
    assertThat(refused(lock(MINUTE))).isEqualTo(BridgeError.TOO_MANY_OPEN);
    runtime.dispatch(bridge, BY_BOB, new Lock(ALICE, TEN, HASH, now() + MINUTE));
    runtime.dispatch(bridge, BY_BOB, new Redeem(1, PREIMAGE));
    runtime.dispatch(bridge, BY_ALICE, lock(MINUTE));
  }

  @Test
  void hashIsTheOneThatOtherChainsCompute() {
    // printf '\\7%.0s' $(seq 32) | sha256sum
    assertThat(HASH.toUnprefixedHexString())
        .isEqualTo("4bb06f8e4e3a7715d201d573d0aa423762e55dabd61a2c02278fa56cc6d294e0");
  }

  @Test
  void nothingIsCreatedOrLostByTenThousandRandomCalls() {
    RandomCalls calls = new RandomCalls(20_261_120);
    calls.make(10_000, runtime, List.of(
        random -> runtime.attempt(bridge, origin(random), new Lock(
            random.nextBoolean() ? ALICE : BOB, new Amount(random.nextInt(60)),
            Sha256.hash(Bytes32.leftPad(Bytes.of(random.nextInt(4)))),
            now() + random.nextLong(11 * MINUTE))),
        random -> runtime.attempt(bridge, origin(random), new Redeem(
            random.nextInt(1 + (int) runtime.height()),
            Bytes32.leftPad(Bytes.of(random.nextInt(4))))),
        random -> runtime.attempt(
            bridge, origin(random), new Refund(random.nextInt(1 + (int) runtime.height())))));
    assertThat(currency.issuance(runtime.context())).isEqualTo(new Amount(2_000));
    assertThat(calls.outcomes()).containsKeys("succeeded", "WRONG_PREIMAGE", "EXPIRED",
        "NOT_EXPIRED", "UNKNOWN_LOCK", "TOO_MANY_OPEN", "TIMELOCK_OUT_OF_RANGE");
  }

  private static Origin origin(Random random) {
    return random.nextBoolean() ? BY_ALICE : BY_BOB;
  }

  @Test
  void invariantsCatchAVaultThatLacksAndACountThatIsWrong() throws Exception {
    runtime.dispatch(bridge, BY_ALICE, lock(MINUTE));
    currency.transfer(runtime.context(), Bridge.VAULT, BOB, new Amount(1));
    assertThatThrownBy(runtime::requireInvariants)
        .isInstanceOf(AssertionError.class).hasMessageContaining("locks hold");
    currency.transfer(runtime.context(), BOB, Bridge.VAULT, new Amount(1));
    runtime.requireInvariants();
    runtime.context().remove(Bridge.LOCKS.at(0L));
    assertThatThrownBy(runtime::requireInvariants)
        .isInstanceOf(AssertionError.class).hasMessageContaining("counted");
  }
}
