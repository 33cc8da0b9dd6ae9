package io.etalon.system;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.pallet.Accounts;
import io.etalon.pallet.BlockHashes;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.ExtrinsicLog;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.StorageValue;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Mortality;
import io.etalon.primitives.PublicKeys;
import io.etalon.primitives.Text;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.system.SystemCall.Remark;
import io.etalon.system.SystemEvent.ExtrinsicFailed;
import io.etalon.system.SystemEvent.ExtrinsicSucceeded;
import io.etalon.system.SystemEvent.KeyRegistered;
import io.etalon.system.SystemEvent.Remarked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Nonces, keys, block hashes and the record of how extrinsics went.
 *
 * <p>Nonce and key outlive a reaped balance: were they forgotten, an old extrinsic could be
 * included a second time. (The name hides {@code java.lang.System} in this package, on purpose:
 * every pallet's class is named after its directory.)
 */
public final class System
    implements Pallet<SystemCall>, Accounts, BlockHashes, ExtrinsicLog {
  /** The pallet's name. */
  public static final String NAME = "system";

  /** The longest remark. */
  public static final int MAX_REMARK_BYTES = 4_096;

  private static final EventType<SystemEvent> EVENTS = new EventType<>(NAME, SystemSchemas.EVENTS);

  private static final StorageMap<AccountId, Long> NONCES =
      new StorageMap<>(NAME, "nonces", MapKey.ACCOUNT, Schemas.UINT64);
  private static final StorageMap<AccountId, PublicKey> KEYS =
      new StorageMap<>(NAME, "keys", MapKey.ACCOUNT, PublicKeys.SCHEMA);
  private static final StorageMap<Long, Bytes32> BLOCK_HASHES =
      new StorageMap<>(NAME, "blockHashes", MapKey.NUMBER, Schemas.BYTES32);
  private static final StorageValue<Long> HEIGHT =
      new StorageValue<>(NAME, "height", Schemas.UINT64);
  private static final StorageValue<RuntimeStamp> RUNTIME =
      new StorageValue<>(NAME, "runtime", RuntimeStamp.SCHEMA);
  private static final StorageValue<String> CHAIN = new StorageValue<>(NAME, "chain", Text.NAME);
  private static final StorageValue<Bytes32> SPECIFICATION =
      new StorageValue<>(NAME, "specification", Schemas.BYTES32);

  private final SystemConfig config;

  /** The pallet of the runtime that {@code config} names. */
  public System(SystemConfig config) {
    this.config = config;
  }

  /** Writes what the chain starts with. */
  public void genesis(Context context, SystemGenesis genesis) {
    context.put(CHAIN.key(), genesis.chain());
    context.put(SPECIFICATION.key(), genesis.specification());
    context.put(RUNTIME.key(), stamp());
    context.put(HEIGHT.key(), 0L);
  }

  /** The height of the block that made this state, or is making it. */
  public long height(Context context) {
    return context.get(HEIGHT.key(), 0L);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<SystemCall> calls() {
    return SystemSchemas.CALLS;
  }

  @Override
  public Weight weigh(SystemCall call) {
    return switch (call) {
      case Remark(var remark) -> SystemWeights.remark(remark.size());
    };
  }

  @Override
  public void dispatch(Context context, Origin origin, SystemCall call) throws DispatchException {
    switch (call) {
      case Remark remark -> remark(context, origin.requireSigned(), remark);
    }
  }

  private void remark(Context context, AccountId account, Remark call) throws DispatchException {
    if (call.remark().size() > MAX_REMARK_BYTES) {
      throw new DispatchException(SystemError.REMARK_TOO_LONG);
    }
    context.emit(EVENTS, new Remarked(account, Sha256.hash(call.remark())));
  }

  /** Remembers the parent's hash and forgets the one that no extrinsic can refer to any more. */
  @Override
  public Weight onInitialize(Context context) {
    long parentHeight = context.block().height() - 1;
    context.put(HEIGHT.key(), context.block().height());
    context.put(BLOCK_HASHES.at(parentHeight), context.block().parent());
    if (parentHeight >= Mortality.MAX_PERIOD) {
      context.remove(BLOCK_HASHES.at(parentHeight - Mortality.MAX_PERIOD));
    }
    if (!context.get(RUNTIME.key()).equals(Optional.of(stamp()))) {
      context.put(RUNTIME.key(), stamp());
    }
    return SystemWeights.ON_INITIALIZE;
  }

  private RuntimeStamp stamp() {
    return new RuntimeStamp(config.runtimeName(), config.runtimeVersion());
  }

  @Override
  public long nonce(Context context, AccountId account) {
    return context.get(NONCES.at(account), 0L);
  }

  @Override
  public void incrementNonce(Context context, AccountId account) {
    context.put(NONCES.at(account), Math.incrementExact(nonce(context, account)));
  }

  @Override
  public Optional<PublicKey> key(Context context, AccountId account) {
    return context.get(KEYS.at(account));
  }

  @Override
  public void register(Context context, AccountId account, PublicKey key) {
    if (key(context, account).isPresent()) {
      return;
    }
    context.put(KEYS.at(account), key);
    context.emit(EVENTS, new KeyRegistered(account, key.scheme().id()));
  }

  @Override
  public Optional<Bytes32> blockHash(Context context, long height) {
    // Known before this block's first hook has written it: the pool asks without running hooks.
    if (height == context.block().height() - 1) {
      return Optional.of(context.block().parent());
    }
    return height < 0 ? Optional.empty() : context.get(BLOCK_HASHES.at(height));
  }

  @Override
  public void succeeded(Context context, Charge charge) {
    context.emit(EVENTS, new ExtrinsicSucceeded(charge.payer(), charge.fee()));
  }

  @Override
  public void failed(Context context, Charge charge, Refusal refusal) {
    context.emit(
        EVENTS,
        new ExtrinsicFailed(
            charge.payer(),
            charge.fee(),
            refusal.palletIndex(),
            refusal.error().ordinal(),
            refusal.error().pallet(),
            refusal.error().name()));
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    List<String> broken = new ArrayList<>();
    for (Map.Entry<AccountId, PublicKey> entry : context.entries(KEYS, Integer.MAX_VALUE)) {
      if (!AccountId.of(entry.getValue()).equals(entry.getKey())) {
        broken.add("system: the key of " + entry.getKey() + " is another account's");
      }
    }
    for (Map.Entry<AccountId, Long> entry : context.entries(NONCES, Integer.MAX_VALUE)) {
      if (key(context, entry.getKey()).isEmpty()) {
        broken.add("system: " + entry.getKey() + " has signed but has no key");
      }
    }
    int hashes = context.entries(BLOCK_HASHES, Integer.MAX_VALUE).size();
    if (hashes > Mortality.MAX_PERIOD) {
      broken.add("system: " + hashes + " block hashes are kept");
    }
    return broken;
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS,
        List.of(SystemError.values()),
        List.of(NONCES, KEYS, BLOCK_HASHES, HEIGHT, RUNTIME, CHAIN, SPECIFICATION));
  }
}
