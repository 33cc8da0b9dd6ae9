package io.etalon.timestamp;

import io.etalon.pallet.BlockInfo;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.InherentRefused;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.StorageValue;
import io.etalon.pallet.Weight;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import io.etalon.timestamp.TimestampCall.SetMinBlockInterval;
import io.etalon.timestamp.TimestampEvent.MinBlockIntervalSet;
import java.util.List;

/**
 * The chain's time. A block's timestamp is at least the parent's plus the least interval; how far
 * ahead of a node's clock it may be is no part of validity, since clocks differ.
 */
public final class Timestamp implements Pallet<TimestampCall> {
  /** The pallet's name. */
  public static final String NAME = "timestamp";

  /** The longest interval that may be set: an hour. A longer one would stop the chain. */
  public static final long MAX_INTERVAL_MILLIS = 3_600_000;

  private static final Schema<TimestampCall> CALLS =
      UnionSchema.<TimestampCall>named("TimestampCall")
          .option(
              0,
              "setMinBlockInterval",
              SetMinBlockInterval.class,
              ContainerSchema.<SetMinBlockInterval>named("SetMinBlockInterval")
                  .field("millis", Schemas.UINT64, SetMinBlockInterval::millis)
                  .build(in -> new SetMinBlockInterval(in.<Long>next())))
          .build();

  private static final EventType<TimestampEvent> EVENTS =
      new EventType<>(
          NAME,
          UnionSchema.<TimestampEvent>named("TimestampEvent")
              .option(
                  0,
                  "MinBlockIntervalSet",
                  MinBlockIntervalSet.class,
                  ContainerSchema.<MinBlockIntervalSet>named("MinBlockIntervalSet")
                      .field("millis", Schemas.UINT64, MinBlockIntervalSet::millis)
                      .build(in -> new MinBlockIntervalSet(in.<Long>next())))
              .build());

  private static final StorageValue<Long> NOW =
      new StorageValue<>(NAME, "now", Schemas.UINT64);

  private final TimestampConfig config;

  /** The pallet with what it needs of the chain. */
  public Timestamp(TimestampConfig config) {
    this.config = config;
  }

  /** Writes the genesis block's time; throws {@link IllegalArgumentException} where it is none. */
  public void genesis(Context context, TimestampGenesis genesis) {
    if (genesis.millis() <= 0) {
      throw new IllegalArgumentException("the genesis timestamp is " + genesis.millis());
    }
    requireInterval(config.minBlockIntervalMillis().in(context));
    context.put(NOW.key(), genesis.millis());
  }

  private static void requireInterval(long millis) {
    if (!isInterval(millis)) {
      throw new IllegalArgumentException("the least block interval is " + millis + " ms");
    }
  }

  private static boolean isInterval(long millis) {
    return millis > 0 && millis <= MAX_INTERVAL_MILLIS;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<TimestampCall> calls() {
    return CALLS;
  }

  @Override
  public Weight weigh(TimestampCall call) {
    return switch (call) {
      case SetMinBlockInterval _ -> TimestampWeights.SET_MIN_BLOCK_INTERVAL;
    };
  }

  @Override
  public void dispatch(Context context, Origin origin, TimestampCall call)
      throws DispatchException {
    switch (call) {
      case SetMinBlockInterval(long millis) -> {
        origin.requireRoot();
        setMinBlockInterval(context, millis);
      }
    }
  }

  private void setMinBlockInterval(Context context, long millis) throws DispatchException {
    if (!isInterval(millis)) {
      throw new DispatchException(TimestampError.INTERVAL_OUT_OF_RANGE);
    }
    config.minBlockIntervalMillis().set(context, millis);
    context.emit(EVENTS, new MinBlockIntervalSet(millis));
  }

  @Override
  public Weight onInitialize(Context context) {
    context.put(NOW.key(), context.block().timestampMillis());
    return TimestampWeights.ON_INITIALIZE;
  }

  @Override
  public void applyInherents(Context context, Inherents inherents) throws InherentRefused {
    BlockInfo block = context.block();
    long passed = block.timestampMillis() - block.parentTimestampMillis();
    long interval = config.minBlockIntervalMillis().in(context);
    if (passed < interval) {
      throw new InherentRefused(
          InherentRefused.Kind.TIMESTAMP,
          "%d ms after the parent, less than %d".formatted(passed, interval));
    }
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    return isInterval(config.minBlockIntervalMillis().in(context))
        ? List.of()
        : List.of("timestamp: the least block interval is out of range");
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(EVENTS, List.of(TimestampError.values()), List.of(NOW));
  }
}
