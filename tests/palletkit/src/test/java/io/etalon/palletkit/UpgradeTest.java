package io.etalon.palletkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.counter.Counter;
import io.etalon.counter.CounterCall;
import io.etalon.counter.CounterCall.Add;
import io.etalon.counter.CounterConfig;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.StorageValue;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an earlier version stored is replayed under a later one. */
class UpgradeTest {
  private static final AccountId ALICE = AccountId.ofPallet("alice");
  private static final StorageMap<AccountId, Long> COUNTS =
      new StorageMap<>(Counter.NAME, "counts", MapKey.ACCOUNT, Schemas.UINT64);
  private static final StorageMap<AccountId, Long> SHORT_COUNTS =
      new StorageMap<>(Counter.NAME, "counts", MapKey.ACCOUNT, Schemas.UINT32);
  private static final StorageValue<Long> TOTAL =
      new StorageValue<>(Counter.NAME, "total", Schemas.UINT64);

  private final Counter first = new Counter(new CounterConfig());
  private final MockRuntime before = MockRuntime.of(List.of(first), _ -> {});

  @BeforeEach
  void count() {
    before.dispatch(first, new Origin.Signed(ALICE), new Add(7));
    before.runTo(9);
  }

  private static void shorten(Context context) {
    for (Map.Entry<AccountId, Long> entry : context.entries(COUNTS, Integer.MAX_VALUE)) {
      context.put(SHORT_COUNTS.at(entry.getKey()), entry.getValue());
    }
    context.remove(TOTAL.key());
  }

  @Test
  void migrationRunsOnceAndBeforeTheBlocksHooks() {
    Later later = new Later(2, UpgradeTest::shorten);
    MockRuntime after = MockRuntime.upgraded(before.state(), 10, List.of(later));
    assertThat(after.context().get(SHORT_COUNTS.at(ALICE))).contains(7L);
    assertThat(later.migrated).containsExactly(1);
    after.runTo(12);
    assertThat(later.migrated).containsExactly(1);
    assertThat(after.context().get(TOTAL.key())).isEmpty();
  }

  @Test
  void versionsAreNotSkippedAndANewChainHasTheLatest() {
    Later third = new Later(3, _ -> {});
    MockRuntime fresh = MockRuntime.of(List.of(third), _ -> {});
    fresh.runTo(3);
    assertThat(third.migrated).isEmpty();
    Later fourth = new Later(5, _ -> {});
    MockRuntime.upgraded(fresh.state(), 4, List.of(fourth));
    assertThat(fourth.migrated).containsExactly(3, 4);
  }

  @Test
  void catchesAMigrationThatForgetsAnItem() {
    Later forgetful = new Later(2, _ -> {});
    SortedMap<Bytes, Bytes> state = before.state();
    assertThatThrownBy(() -> MockRuntime.upgraded(state, 10, List.of(forgetful)))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("schema refuses");
  }

  @Test
  void catchesAMigrationThatBreaksAnInvariant() {
    Later generous = new Later(2, context -> {
      shorten(context);
      context.put(SHORT_COUNTS.at(ALICE), 1_000L);
    });
    SortedMap<Bytes, Bytes> state = before.state();
    assertThatThrownBy(() -> MockRuntime.upgraded(state, 10, List.of(generous)))
        .isInstanceOf(AssertionError.class).hasMessageContaining("a count of 1000");
  }

  @Test
  void anOlderProgramStopsAtANewerState() {
    SortedMap<Bytes, Bytes> state =
        MockRuntime.of(List.of(new Later(2, _ -> {})), _ -> {}).state();
    assertThatThrownBy(() -> MockRuntime.upgraded(state, 2, List.of(first)))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("version 2");
  }

  /** The counter after it was rewritten: shorter counts, no total, at most 100 for each. */
  private static final class Later implements Pallet<CounterCall> {
    private final Counter counter = new Counter(new CounterConfig());
    private final List<Integer> migrated = new ArrayList<>();
    private final int version;
    private final Consumer<Context> migration;

    Later(int version, Consumer<Context> migration) {
      this.version = version;
      this.migration = migration;
    }

    @Override
    public int storageVersion() {
      return version;
    }

    @Override
    public Weight migrate(Context context, int from) {
      migrated.add(from);
      migration.accept(context);
      return Weight.ofMicros(1);
    }

    @Override
    public String name() {
      return Counter.NAME;
    }

    @Override
    public Schema<CounterCall> calls() {
      return counter.calls();
    }

    @Override
    public Weight weigh(CounterCall call) {
      return Weight.ZERO;
    }

    @Override
    public void dispatch(Context context, Origin origin, CounterCall call)
        throws DispatchException {
      counter.dispatch(context, origin, call);
    }

    @Override
    public List<String> brokenInvariants(Context context) {
      return context.entries(SHORT_COUNTS, Integer.MAX_VALUE).stream()
          .filter(entry -> entry.getValue() > 100)
          .map(entry -> "a count of " + entry.getValue())
          .toList();
    }

    @Override
    public PalletDescription description() {
      return new PalletDescription(
          counter.description().events(), List.of(), List.of(SHORT_COUNTS));
    }
  }
}
