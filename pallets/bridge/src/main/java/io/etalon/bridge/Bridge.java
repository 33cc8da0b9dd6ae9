package io.etalon.bridge;

import io.etalon.bridge.BridgeCall.Lock;
import io.etalon.bridge.BridgeCall.Redeem;
import io.etalon.bridge.BridgeCall.Refund;
import io.etalon.bridge.BridgeCall.SetParameters;
import io.etalon.bridge.BridgeEvent.Locked;
import io.etalon.bridge.BridgeEvent.ParametersSet;
import io.etalon.bridge.BridgeEvent.Redeemed;
import io.etalon.bridge.BridgeEvent.Refunded;
import io.etalon.crypto.Sha256;
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
import io.etalon.primitives.Amount;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Hash time-locked contracts.
 *
 * <p>After every block the pallet's own account holds the sum of the open locks. A lock is
 * paid out once: to its receiver before it expires, or back to its sender from then on; which of
 * the two is possible never depends on anything but the block's time.
 */
public final class Bridge implements Pallet<BridgeCall> {
  /** The pallet's name. */
  public static final String NAME = "bridge";

  /** Whose account holds what is locked. */
  public static final AccountId VAULT = AccountId.ofPallet(NAME);

  /** The open locks by their numbers. */
  public static final StorageMap<Long, HashLock> LOCKS =
      new StorageMap<>(NAME, "locks", MapKey.NUMBER, HashLock.SCHEMA);

  private static final StorageValue<Long> NEXT_ID =
      new StorageValue<>(NAME, "nextId", Schemas.UINT64);

  private static final StorageMap<AccountId, Integer> OPEN =
      new StorageMap<>(NAME, "open", MapKey.ACCOUNT, Schemas.UINT16);

  private static final StorageValue<BridgeParameters> PARAMETERS =
      new StorageValue<>(NAME, "parameters", BridgeParameters.SCHEMA);

  private static final EventType<BridgeEvent> EVENTS =
      new EventType<>(NAME, BridgeSchemas.EVENTS);

  private final BridgeConfig config;

  /** The pallet with what it needs of the chain. */
  public Bridge(BridgeConfig config) {
    this.config = config;
  }

  /** Writes the parameters; throws {@link IllegalArgumentException} where they are unsound. */
  public void genesis(Context context, BridgeGenesis genesis) {
    if (!genesis.parameters().areSound()) {
      throw new IllegalArgumentException(
          "nothing could be locked by these parameters, or for ever: " + genesis.parameters());
    }
    context.put(PARAMETERS.key(), genesis.parameters());
  }

  /** What locks may be now. */
  public BridgeParameters parameters(Context context) {
    return context.get(PARAMETERS.key())
        .orElseThrow(() -> new IllegalStateException("the state has no bridge parameters"));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<BridgeCall> calls() {
    return BridgeSchemas.CALLS;
  }

  @Override
  public Weight weigh(BridgeCall call) {
    return switch (call) {
      case Lock _ -> BridgeWeights.LOCK;
      case Redeem _, Refund _ -> BridgeWeights.CLOSE;
      case SetParameters _ -> BridgeWeights.PARAMETERS;
    };
  }

  @Override
  public void dispatch(Context context, Origin origin, BridgeCall call) throws DispatchException {
    switch (call) {
      case Lock lock -> lock(context, origin.requireSigned(), lock);
      case Redeem(long lockId, Bytes32 preimage) -> {
        origin.requireSigned();
        redeem(context, lockId, preimage);
      }
      case Refund(long lockId) -> {
        origin.requireSigned();
        refund(context, lockId);
      }
      case SetParameters(BridgeParameters parameters) -> {
        origin.requireRoot();
        require(parameters.areSound(), BridgeError.PARAMETERS_UNSOUND);
        context.put(PARAMETERS.key(), parameters);
        context.emit(EVENTS, new ParametersSet(parameters));
      }
    }
  }

  private void lock(Context context, AccountId from, Lock call) throws DispatchException {
    require(!from.equals(call.to()), BridgeError.RECEIVER_IS_SENDER);
    require(!call.hash().isZero(), BridgeError.HASH_IS_ZERO);
    require(call.amount().covers(config.minAmount().in(context)), BridgeError.AMOUNT_TOO_SMALL);
    BridgeParameters parameters = parameters(context);
    long duration = call.expiresAtMillis() - context.block().timestampMillis();
    require(
        duration >= parameters.minTimelockMillis()
            && duration <= parameters.maxTimelockMillis(),
        BridgeError.TIMELOCK_OUT_OF_RANGE);
    int open = context.get(OPEN.at(from), 0);
    require(open < parameters.openLocks(), BridgeError.TOO_MANY_OPEN);
    config.currency().transfer(context, from, VAULT, call.amount());
    HashLock lock =
        new HashLock(from, call.to(), call.amount(), call.hash(), call.expiresAtMillis());
    long id = context.get(NEXT_ID.key(), 0L);
    context.put(NEXT_ID.key(), id + 1);
    context.put(OPEN.at(from), open + 1);
    context.put(LOCKS.at(id), lock);
    context.emit(EVENTS, new Locked(id, lock));
  }

  private void redeem(Context context, long id, Bytes32 preimage) throws DispatchException {
    HashLock lock = open(context, id);
    require(!isExpired(context, lock), BridgeError.EXPIRED);
    require(Sha256.hash(preimage).equals(lock.hash()), BridgeError.WRONG_PREIMAGE);
    close(context, id, lock, lock.to());
    context.emit(EVENTS, new Redeemed(id, lock, preimage));
  }

  private void refund(Context context, long id) throws DispatchException {
    HashLock lock = open(context, id);
    require(isExpired(context, lock), BridgeError.NOT_EXPIRED);
    close(context, id, lock, lock.from());
    context.emit(EVENTS, new Refunded(id, lock));
  }

  private static HashLock open(Context context, long id) throws DispatchException {
    return context.get(LOCKS.at(id))
        .orElseThrow(() -> new DispatchException(BridgeError.UNKNOWN_LOCK));
  }

  private static boolean isExpired(Context context, HashLock lock) {
    return context.block().timestampMillis() >= lock.expiresAtMillis();
  }

  private void close(Context context, long id, HashLock lock, AccountId payee)
      throws DispatchException {
    config.currency().transfer(context, VAULT, payee, lock.amount());
    context.remove(LOCKS.at(id));
    int open = context.get(OPEN.at(lock.from()), 0);
    if (open > 1) {
      context.put(OPEN.at(lock.from()), open - 1);
    } else {
      context.remove(OPEN.at(lock.from()));
    }
  }

  private static void require(boolean holds, BridgeError error) throws DispatchException {
    if (!holds) {
      throw new DispatchException(error);
    }
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    List<String> broken = new ArrayList<>();
    Amount sum = Amount.ZERO;
    Map<AccountId, Integer> open = new LinkedHashMap<>();
    for (Map.Entry<Long, HashLock> entry : context.entries(LOCKS, Integer.MAX_VALUE)) {
      sum = sum.plus(entry.getValue().amount());
      open.merge(entry.getValue().from(), 1, Integer::sum);
    }
    // Whoever sends tokens to the pallet's account gives them away; there is never less.
    if (!config.currency().free(context, VAULT).covers(sum)) {
      broken.add("bridge: locks hold " + sum + ", the account "
          + config.currency().free(context, VAULT));
    }
    Map<AccountId, Integer> counted = new LinkedHashMap<>();
    context.entries(OPEN, Integer.MAX_VALUE)
        .forEach(entry -> counted.put(entry.getKey(), entry.getValue()));
    if (!open.equals(counted)) {
      broken.add("bridge: open locks are " + open + " and were counted as " + counted);
    }
    return broken;
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS, List.of(BridgeError.values()), List.of(LOCKS, NEXT_ID, OPEN, PARAMETERS));
  }
}
