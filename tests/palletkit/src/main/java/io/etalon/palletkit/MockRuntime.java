package io.etalon.palletkit;

import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Migrations;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.StorageItem;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.StorageValue;
import io.etalon.ssz.SszException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes;

/**
 * A runtime of one or several pallets in memory, for their tests.
 *
 * <p>Guarantee: every call goes through its encoding, and what a refused one wrote is dropped, as
 * in a block. A call that its pallet's own schema does not give back, and an invariant that does
 * not hold after a block, fail the test with an {@link AssertionError}. One thread.
 */
public final class MockRuntime {
  private final MemoryContext context;
  private final List<Pallet<?>> pallets;
  private int proposer;

  private MockRuntime(MemoryContext context, List<Pallet<?>> pallets) {
    this.context = context;
    this.pallets = List.copyOf(pallets);
  }

  /** Pallets in the order in which their hooks run; height 0 is written by {@code genesis}. */
  public static MockRuntime of(List<Pallet<?>> pallets, Consumer<Context> genesis) {
    MockRuntime runtime = new MockRuntime(new MemoryContext(), pallets);
    genesis.accept(runtime.context);
    Migrations.ofGenesis(runtime.context, pallets);
    runtime.requireInvariants();
    runtime.begin(1);
    return runtime;
  }

  /**
   * A state that other pallets wrote, as after an upgrade: the block at {@code height} begins with
   * the migrations of these. Fails where a value is then none of its item's, or an invariant does
   * not hold.
   *
   * @param state as {@link #state} gave it, or read from a chain
   */
  public static MockRuntime upgraded(
      SortedMap<Bytes, Bytes> state, long height, List<Pallet<?>> pallets) {
    MockRuntime runtime = new MockRuntime(MemoryContext.of(state), pallets);
    runtime.begin(height);
    runtime.requireReadable();
    runtime.requireInvariants();
    return runtime;
  }

  /** All there is, encoded, by key. */
  public SortedMap<Bytes, Bytes> state() {
    return context.snapshot();
  }

  /** The state, to look at or to prepare what no call reaches. */
  public Context context() {
    return context;
  }

  /** The same, for what measures it. */
  MemoryContext memory() {
    return context;
  }

  /** The height of the block that is being made. */
  public long height() {
    return context.block().height();
  }

  /** Who proposes from the next block on: an index in the validator set. */
  public void proposeBy(int validator) {
    proposer = validator;
  }

  /** What was told in this block so far, in order. */
  public List<Object> events() {
    return context.events();
  }

  /** Ends this block and all before {@code height}, and begins that one. */
  public void runTo(long height) {
    if (height < height()) {
      throw new IllegalArgumentException("the block at " + height + " is made already");
    }
    while (height() < height) {
      finish();
      begin(height() + 1);
    }
  }

  private void begin(long height) {
    context.begin(height, proposer);
    Migrations.run(context, pallets);
    pallets.forEach(pallet -> pallet.onInitialize(context));
  }

  private void finish() {
    pallets.forEach(pallet -> pallet.onFinalize(context));
    requireInvariants();
  }

  /** Fails where an invariant of any pallet does not hold now. */
  public void requireInvariants() {
    List<String> broken = new ArrayList<>();
    pallets.forEach(pallet -> broken.addAll(pallet.brokenInvariants(context)));
    if (!broken.isEmpty()) {
      throw new AssertionError("after height " + height() + ": " + broken);
    }
  }

  /** Fails where a value that a pallet says is its own does not follow that item's schema. */
  public void requireReadable() {
    for (StorageItem item : storage()) {
      switch (item) {
        case StorageValue<?> value -> context.get(value.key());
        case StorageMap<?, ?> map -> context.entries(map, Integer.MAX_VALUE);
      }
    }
  }

  /** Runs a call that must succeed; returns the events that it told. */
  public <C> List<Object> dispatch(Pallet<C> pallet, Origin origin, C call) {
    int before = context.events().size();
    try {
      run(pallet, origin, call);
    } catch (DispatchException e) {
      throw new AssertionError(call + " was refused: " + e.getMessage(), e);
    }
    List<Object> events = context.events();
    return events.subList(before, events.size());
  }

  /** Runs a call that must be refused; returns the reason. */
  public <C> DispatchError refused(Pallet<C> pallet, Origin origin, C call) {
    return attempt(pallet, origin, call).error().orElseThrow(
        () -> new AssertionError(call + " was not refused"));
  }

  /** Runs a call that may be refused; what it wrote then is dropped, as in a block. */
  public <C> Attempt attempt(Pallet<C> pallet, Origin origin, C call) {
    TreeMap<Bytes, Bytes> before = context.snapshot();
    int events = context.events().size();
    try {
      run(pallet, origin, call);
      return Attempt.SUCCEEDED;
    } catch (DispatchException e) {
      context.restore(before, events);
      return Attempt.refused(e.error());
    }
  }

  private <C> void run(Pallet<C> pallet, Origin origin, C call) throws DispatchException {
    if (!pallets.contains(pallet)) {
      throw new IllegalArgumentException(pallet.name() + " is not part of this runtime");
    }
    C decoded = throughItsEncoding(pallet, call);
    pallet.weigh(decoded);
    pallet.dispatch(context, origin, decoded);
  }

  private static <C> C throughItsEncoding(Pallet<C> pallet, C call) {
    try {
      C decoded = pallet.calls().decode(pallet.calls().encode(call));
      if (!decoded.equals(call)) {
        throw new AssertionError(call + " decodes as " + decoded);
      }
      return decoded;
    } catch (SszException e) {
      throw new AssertionError(call + " does not decode: " + e.getMessage(), e);
    }
  }

  /** Every storage item of every pallet, as its description names it. */
  public List<StorageItem> storage() {
    List<StorageItem> items = new ArrayList<>();
    pallets.forEach(pallet -> items.addAll(pallet.description().storage()));
    return List.copyOf(items);
  }
}
