package io.etalon.proxy;

import io.etalon.crypto.Sha256;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.proxy.ProxyCall.Add;
import io.etalon.proxy.ProxyCall.Announce;
import io.etalon.proxy.ProxyCall.Execute;
import io.etalon.proxy.ProxyCall.Remove;
import io.etalon.proxy.ProxyCall.Retract;
import io.etalon.proxy.ProxyEvent.Added;
import io.etalon.proxy.ProxyEvent.Announced;
import io.etalon.proxy.ProxyEvent.Executed;
import io.etalon.proxy.ProxyEvent.Removed;
import io.etalon.proxy.ProxyEvent.Retracted;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Accounts that act for others.
 *
 * <p>Guarantee: a call is dispatched as an account without its signature only where it named the
 * signer its delegate, has not removed it, the delegate's time is not over, {@link CallFilter} lets
 * the call and all that it carries pass, and, where calls are delayed, this one was announced so
 * long ago and not taken back. A refusal of the call is one of the whole and changes nothing.
 */
public final class Proxy implements Pallet<ProxyCall> {
  /** The pallet's name. */
  public static final String NAME = "proxy";

  /** Who acts for whom, and how. */
  public static final StorageMap<DelegationKey, Delegation> DELEGATIONS =
      new StorageMap<>(NAME, "delegations", DelegationKey.KEYS, Delegation.SCHEMA);

  /** How many delegates an account has. */
  public static final StorageMap<AccountId, Long> COUNTS =
      new StorageMap<>(NAME, "counts", MapKey.ACCOUNT, Schemas.UINT64);

  private static final EventType<ProxyEvent> EVENTS =
      new EventType<>(NAME, ProxySchemas.EVENTS);

  private final ProxyConfig config;

  /** The pallet with what it needs of the chain. */
  public Proxy(ProxyConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<ProxyCall> calls() {
    return ProxySchemas.CALLS;
  }

  @Override
  public Weight weigh(ProxyCall call) {
    return switch (call) {
      case Add _, Remove _, Retract _ -> ProxyWeights.CHANGE;
      case Announce announce -> ProxyWeights.ANNOUNCE.plus(ofBytes(announce.call()));
      case Execute execute ->
          ProxyWeights.EXECUTE.plus(ofBytes(execute.call())).plus(ofCall(execute.call()));
    };
  }

  private static Weight ofBytes(Bytes call) {
    return new Weight(ProxyWeights.NANOS_PER_BYTE * call.size());
  }

  private Weight ofCall(Bytes call) {
    try {
      return config.calls().weigh(call);
    } catch (DispatchException e) {
      // None of this runtime's: it is refused before it costs anything.
      return Weight.ZERO;
    }
  }

  @Override
  public List<Bytes> carried(ProxyCall call) {
    return switch (call) {
      case Announce announce -> List.of(announce.call());
      case Execute execute -> List.of(execute.call());
      case Add _, Remove _, Retract _ -> List.of();
    };
  }

  @Override
  public void dispatch(Context context, Origin origin, ProxyCall call) throws DispatchException {
    AccountId signer = origin.requireSigned();
    switch (call) {
      case Add add -> add(context, new DelegationKey(signer, add.delegate()),
          new Terms(add.filter(), add.expiresAt(), add.delayBlocks()));
      case Remove(AccountId real, AccountId delegate) ->
          remove(context, signer, new DelegationKey(real, delegate));
      case Announce(AccountId real, Bytes announced) ->
          announce(context, new DelegationKey(real, signer), announced);
      case Retract(AccountId real, AccountId delegate, Bytes32 hash) ->
          retract(context, signer, new DelegationKey(real, delegate), hash);
      case Execute(AccountId real, Bytes made) ->
          execute(context, new DelegationKey(real, signer), made);
    }
  }

  private void add(Context context, DelegationKey key, Terms terms) throws DispatchException {
    require(!key.real().equals(key.delegate()), ProxyError.SELF_DELEGATION);
    require(terms.filter().isSound(), ProxyError.FILTER_UNSOUND);
    require(terms.filter().names().stream().allMatch(config.names()::isKnown),
        ProxyError.UNKNOWN_CALL);
    require(!terms.haveExpired(context.block().height()), ProxyError.EXPIRES_TOO_EARLY);
    require(terms.delayBlocks() <= Terms.MAX_DELAY_BLOCKS, ProxyError.DELAY_TOO_LONG);
    require(context.get(DELEGATIONS.at(key)).isEmpty(), ProxyError.ALREADY_A_DELEGATE);
    long count = context.get(COUNTS.at(key.real()), 0L);
    require(count < config.maxDelegates(), ProxyError.TOO_MANY_DELEGATES);
    Amount deposit = config.deposit().in(context);
    config.currency().hold(context, key.real(), deposit);
    context.put(COUNTS.at(key.real()), count + 1);
    context.put(DELEGATIONS.at(key), new Delegation(terms, deposit, List.of()));
    context.emit(EVENTS, new Added(key.real(), key.delegate(), terms));
  }

  private void remove(Context context, AccountId signer, DelegationKey key)
      throws DispatchException {
    Delegation delegation = delegationOf(context, signer, key);
    context.remove(DELEGATIONS.at(key));
    long left = context.get(COUNTS.at(key.real()), 0L) - 1;
    if (left > 0) {
      context.put(COUNTS.at(key.real()), left);
    } else {
      context.remove(COUNTS.at(key.real()));
    }
    config.currency().release(context, key.real(), delegation.deposit());
    context.emit(EVENTS, new Removed(key.real(), key.delegate()));
  }

  private void announce(Context context, DelegationKey key, Bytes call)
      throws DispatchException {
    Delegation delegation = allowing(context, key, call);
    require(delegation.terms().delayBlocks() > 0, ProxyError.NOT_DELAYED);
    Bytes32 hash = Sha256.hash(call);
    require(delegation.announcement(hash).isEmpty(), ProxyError.ANNOUNCED_ALREADY);
    require(delegation.announced().size() < Delegation.MAX_ANNOUNCED,
        ProxyError.TOO_MANY_ANNOUNCED);
    long from = context.block().height() + delegation.terms().delayBlocks();
    context.put(DELEGATIONS.at(key), delegation.with(new Announcement(hash, from)));
    context.emit(EVENTS, new Announced(key.real(), key.delegate(), call, from));
  }

  private void retract(Context context, AccountId signer, DelegationKey key, Bytes32 hash)
      throws DispatchException {
    Delegation delegation = delegationOf(context, signer, key);
    require(delegation.announcement(hash).isPresent(), ProxyError.NOT_ANNOUNCED);
    context.put(DELEGATIONS.at(key), delegation.without(hash));
    context.emit(EVENTS, new Retracted(key.real(), key.delegate(), hash));
  }

  private void execute(Context context, DelegationKey key, Bytes call) throws DispatchException {
    Delegation delegation = allowing(context, key, call);
    if (delegation.terms().delayBlocks() > 0) {
      Bytes32 hash = Sha256.hash(call);
      Announcement announced = delegation.announcement(hash)
          .orElseThrow(() -> new DispatchException(ProxyError.NOT_ANNOUNCED));
      require(context.block().height() >= announced.executableFrom(), ProxyError.TOO_EARLY);
      context.put(DELEGATIONS.at(key), delegation.without(hash));
    }
    config.calls().dispatch(context, new Origin.Signed(key.real()), call);
    context.emit(EVENTS, new Executed(key.real(), key.delegate()));
  }

  /** The delegation by which the delegate may make this call now. */
  private Delegation allowing(Context context, DelegationKey key, Bytes call)
      throws DispatchException {
    Delegation delegation = delegation(context, key);
    require(!delegation.terms().haveExpired(context.block().height()), ProxyError.EXPIRED);
    require(delegation.terms().filter().allows(config.names().of(call)),
        ProxyError.NOT_ALLOWED);
    return delegation;
  }

  private static Delegation delegationOf(Context context, AccountId party, DelegationKey key)
      throws DispatchException {
    require(party.equals(key.real()) || party.equals(key.delegate()), ProxyError.NOT_A_PARTY);
    return delegation(context, key);
  }

  private static Delegation delegation(Context context, DelegationKey key)
      throws DispatchException {
    return context.get(DELEGATIONS.at(key))
        .orElseThrow(() -> new DispatchException(ProxyError.NOT_A_DELEGATE));
  }

  private static void require(boolean holds, ProxyError error) throws DispatchException {
    if (!holds) {
      throw new DispatchException(error);
    }
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    return ProxyInvariants.broken(context, config.maxDelegates());
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS, List.of(ProxyError.values()), List.of(DELEGATIONS, COUNTS));
  }
}
