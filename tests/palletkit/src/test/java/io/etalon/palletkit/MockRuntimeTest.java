package io.etalon.palletkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.StorageValue;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kit catches each way in which a pallet can be wrong. */
class MockRuntimeTest {
  private static final Origin ALICE = new Origin.Signed(AccountId.ofPallet("alice"));
  private static final StorageValue<Long> SUM = new StorageValue<>("adder", "sum", Schemas.UINT64);

  private final Adder adder = new Adder();
  private final MockRuntime runtime = MockRuntime.of(List.of(adder), _ -> {});

  @Test
  void callsBuildOnEachOtherAndTellWhatTheyDid() {
    runtime.dispatch(adder, ALICE, new Add(3));
    assertThat(runtime.dispatch(adder, ALICE, new Add(4))).containsExactly(new Added(7));
    runtime.runTo(5);
    assertThat(runtime.height()).isEqualTo(5);
    assertThat(runtime.events()).isEmpty();
    assertThat(runtime.context().get(SUM.key())).contains(7L);
  }

  @Test
  void refusalsNameTheirReasonAndLeaveTheStateAlone() {
    runtime.dispatch(adder, ALICE, new Add(3));
    assertThat(runtime.refused(adder, Origin.ROOT, new Add(1)))
        .isEqualTo(OriginError.SIGNATURE_REQUIRED);
    assertThat(runtime.refused(adder, ALICE, new Add(11))).isEqualTo(Refusal.TOO_MUCH);
    assertThat(runtime.context().get(SUM.key())).contains(3L);
    assertThat(runtime.events()).containsExactly(new Added(3));
  }

  @Test
  void callThatSucceedsWhereARefusalIsExpectedFailsTheTest() {
    assertThatThrownBy(() -> runtime.refused(adder, ALICE, new Add(1)))
        .isInstanceOf(AssertionError.class).hasMessageContaining("was not refused");
    assertThatThrownBy(() -> runtime.dispatch(adder, ALICE, new Add(11)))
        .isInstanceOf(AssertionError.class).hasMessageContaining("TOO_MUCH");
  }

  @Test
  void brokenInvariantFailsTheTestAfterTheBlock() {
    runtime.context().put(SUM.key(), 1_000L);
    assertThatThrownBy(() -> runtime.runTo(2))
        .isInstanceOf(AssertionError.class).hasMessageContaining("the sum is 1000");
  }

  @Test
  void randomCallsAreTheSameForTheSameSeedAndNameItWhenTheyFail() {
    RandomCalls first = random(7);
    assertThat(random(7).outcomes()).isEqualTo(first.outcomes());
    assertThat(first.outcomes()).containsKeys("succeeded", "TOO_MUCH");
    MockRuntime broken = MockRuntime.of(List.of(adder), _ -> {});
    assertThatThrownBy(() -> new RandomCalls(9).make(100, broken, List.of(random -> {
      broken.context().put(SUM.key(), random.nextLong(200));
      return Attempt.SUCCEEDED;
    }))).isInstanceOf(AssertionError.class).hasMessageStartingWith("seed 9, step ");
  }

  private RandomCalls random(long seed) {
    MockRuntime fresh = MockRuntime.of(List.of(adder), _ -> {});
    RandomCalls calls = new RandomCalls(seed);
    calls.make(200, fresh,
        List.of(random -> fresh.attempt(adder, ALICE, new Add(random.nextInt(20)))));
    return calls;
  }

  private record Add(long step) {}

  private record Added(long sum) {}

  private enum Refusal implements DispatchError {
    TOO_MUCH;

    @Override
    public String pallet() {
      return "adder";
    }
  }

  /** Adds steps of at most ten while the sum is below a hundred. */
  private static final class Adder implements Pallet<Add> {
    private static final Schema<Add> CALLS = UnionSchema.<Add>named("AdderCall")
        .option(0, "add", Add.class, ContainerSchema.<Add>named("Add")
            .field("step", Schemas.UINT64, Add::step).build(in -> new Add(in.<Long>next())))
        .build();
    private static final EventType<Added> EVENTS = new EventType<>("adder",
        UnionSchema.<Added>named("AdderEvent")
            .option(0, "Added", Added.class, ContainerSchema.<Added>named("Added")
                .field("sum", Schemas.UINT64, Added::sum).build(in -> new Added(in.<Long>next())))
            .build());

    @Override
    public String name() {
      return "adder";
    }

    @Override
    public Schema<Add> calls() {
      return CALLS;
    }

    @Override
    public Weight weigh(Add call) {
      return Weight.ZERO;
    }

    @Override
    public void dispatch(Context context, Origin origin, Add call) throws DispatchException {
      origin.requireSigned();
      long sum = context.get(SUM.key(), 0L) + call.step();
      context.put(SUM.key(), sum);
      // Refused after it has written: what was written is dropped all the same.
      if (call.step() > 10 || sum > 100) {
        throw new DispatchException(Refusal.TOO_MUCH);
      }
      context.emit(EVENTS, new Added(sum));
    }

    @Override
    public List<String> brokenInvariants(Context context) {
      long sum = context.get(SUM.key(), 0L);
      return sum <= 100 ? List.of() : List.of("the sum is " + sum);
    }

    @Override
    public PalletDescription description() {
      return new PalletDescription(EVENTS, List.of(Refusal.values()), List.of(SUM));
    }
  }
}
