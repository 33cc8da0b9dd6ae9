package io.etalon.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.counter.CounterCall.Add;
import io.etalon.counter.CounterEvent.Added;
import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.RandomCalls;
import io.etalon.primitives.AccountId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CounterTest {
  private static final AccountId ALICE = AccountId.ofPallet("alice");
  private static final AccountId BOB = AccountId.ofPallet("bob");
  private static final Origin BY_ALICE = new Origin.Signed(ALICE);
  private static final Origin BY_BOB = new Origin.Signed(BOB);

  private final Counter pallet = new Counter(new CounterConfig());
  private final MockRuntime runtime = MockRuntime.of(List.of(pallet), _ -> {});

  @Test
  void countsUpAndTells() {
    assertThat(runtime.dispatch(pallet, BY_ALICE, new Add(7)))
        .containsExactly(new Added(ALICE, 7));
    assertThat(runtime.dispatch(pallet, BY_ALICE, new Add(3)))
        .containsExactly(new Added(ALICE, 10));
    runtime.runTo(5);
    assertThat(runtime.context().get(Counter.TOTAL.key())).contains(10L);
  }

  @Test
  void refusesStepsOutOfRangeAndOtherOrigins() {
    for (long step : new long[] {0, Counter.MAX_STEP + 1, Long.MAX_VALUE}) {
      assertThat(runtime.refused(pallet, BY_ALICE, new Add(step)))
          .isEqualTo(CounterError.STEP_OUT_OF_RANGE);
    }
    assertThat(runtime.refused(pallet, Origin.ROOT, new Add(1)))
        .isEqualTo(OriginError.SIGNATURE_REQUIRED);
  }

  @Test
  void refusesATotalThatWouldNotFit() {
    runtime.context().put(Counter.TOTAL.key(), Long.MAX_VALUE);
    runtime.context().put(Counter.COUNTS.at(BOB), Long.MAX_VALUE);
    assertThat(runtime.refused(pallet, BY_ALICE, new Add(1)))
        .isEqualTo(CounterError.TOTAL_TOO_LARGE);
  }

  @Test
  void invariantHoldsOverTenThousandRandomCalls() {
    RandomCalls calls = new RandomCalls(1);
    calls.make(10_000, runtime, List.of(
        random -> runtime.attempt(
            pallet, random.nextBoolean() ? BY_ALICE : BY_BOB, new Add(random.nextLong(110)))));
    assertThat(calls.outcomes()).containsKeys("succeeded", "STEP_OUT_OF_RANGE");
  }

  @Test
  void invariantCatchesACountThatIsNotInTheTotal() {
    runtime.dispatch(pallet, BY_ALICE, new Add(7));
    runtime.context().put(Counter.COUNTS.at(BOB), 1L);
    assertThatThrownBy(runtime::requireInvariants)
        .isInstanceOf(AssertionError.class).hasMessageContaining("the total is 7");
  }
}
