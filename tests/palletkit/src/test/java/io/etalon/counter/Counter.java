package io.etalon.counter;

import io.etalon.counter.CounterCall.Add;
import io.etalon.counter.CounterEvent.Added;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
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
import java.util.List;
import java.util.Map;

/** Counts for accounts. After every block the counts sum to the total. */
public final class Counter implements Pallet<CounterCall> {
  /** The pallet's name. */
  public static final String NAME = "counter";

  /** The most that one call adds. */
  public static final long MAX_STEP = 100;

  static final StorageMap<AccountId, Long> COUNTS =
      new StorageMap<>(NAME, "counts", MapKey.ACCOUNT, Schemas.UINT64);

  static final StorageValue<Long> TOTAL = new StorageValue<>(NAME, "total", Schemas.UINT64);

  private static final EventType<CounterEvent> EVENTS =
      new EventType<>(NAME, CounterSchemas.EVENTS);

  /** The pallet with what it needs of the chain. */
  public Counter(CounterConfig config) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<CounterCall> calls() {
    return CounterSchemas.CALLS;
  }

  @Override
  public Weight weigh(CounterCall call) {
    return switch (call) {
      case Add _ -> CounterWeights.ADD;
    };
  }

  @Override
  public void dispatch(Context context, Origin origin, CounterCall call)
      throws DispatchException {
    switch (call) {
      case Add(long step) -> add(context, origin.requireSigned(), step);
    }
  }

  private void add(Context context, AccountId account, long step) throws DispatchException {
    if (step < 1 || step > MAX_STEP) {
      throw new DispatchException(CounterError.STEP_OUT_OF_RANGE);
    }
    long total = context.get(TOTAL.key(), 0L);
    if (total > Long.MAX_VALUE - step) {
      throw new DispatchException(CounterError.TOTAL_TOO_LARGE);
    }
    long count = context.get(COUNTS.at(account), 0L) + step;
    context.put(TOTAL.key(), total + step);
    context.put(COUNTS.at(account), count);
    context.emit(EVENTS, new Added(account, count));
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    long sum = 0;
    for (Map.Entry<AccountId, Long> entry : context.entries(COUNTS, Integer.MAX_VALUE)) {
      sum += entry.getValue();
    }
    long total = context.get(TOTAL.key(), 0L);
    return sum == total
        ? List.of() : List.of("counter: counts sum to " + sum + ", the total is " + total);
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS, List.of(CounterError.values()), List.of(COUNTS, TOTAL));
  }
}
