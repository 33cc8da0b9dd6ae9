package io.etalon.beacon;

import static io.etalon.beacon.BeaconStorage.MAX_ONIONS;
import static io.etalon.beacon.BeaconStorage.ONIONS;
import static io.etalon.beacon.BeaconStorage.RANDOMNESS;
import static io.etalon.beacon.BeaconStorage.REVEALED;
import static io.etalon.beacon.BeaconStorage.WITHHELD;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.beacon.BeaconCall.Commit;
import io.etalon.beacon.BeaconEvent.Committed;
import io.etalon.beacon.BeaconEvent.Fixed;
import io.etalon.beacon.BeaconEvent.Revealed;
import io.etalon.beacon.BeaconEvent.Withheld;
import io.etalon.crypto.Sha256;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.Payouts;
import io.etalon.pallet.Randomness;
import io.etalon.pallet.Validators;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.HashOnion;
import io.etalon.primitives.SignedExtension;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.Schema;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Randomness from what validators committed to before (PROTOCOL 3, 4.7). Each peels one layer off
 * its hash onion a round, in its extensions; the randomness of an epoch is the hash of the one
 * before and of all layers of its round, in the order of accounts.
 *
 * <p>The round of epoch e ends {@code closingBlocks} heights before e begins, when the rankings of
 * e are made, and that of e + 1 begins. Nobody can choose a layer, only keep it back: f validators
 * who do so together choose among 2^f values, and lose the rewards of an epoch each.
 */
public final class Beacon implements Pallet<BeaconCall>, Randomness {
  /** The pallet's name in state keys, events and errors. */
  public static final String NAME = "beacon";

  /** What happens here. */
  public static final EventType<BeaconEvent> EVENTS = new EventType<>(NAME, BeaconSchemas.EVENT);

  private static final Bytes DOMAIN = Bytes.wrap("etalon/beacon/1".getBytes(US_ASCII));

  private final BeaconConfig config;
  private final Validators validators;

  /** The pallet, connected to others by {@code config}. */
  public Beacon(BeaconConfig config) {
    this.config = config;
    this.validators = config.validators();
  }

  /** Writes the randomness of the first epoch, to which nobody could contribute. */
  public void genesis(Context context, BeaconGenesis genesis) {
    context.put(RANDOMNESS.at(0L), Sha256.hash(DOMAIN, validators.set(context, 0).root()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<BeaconCall> calls() {
    return BeaconSchemas.CALL;
  }

  @Override
  public Weight weigh(BeaconCall call) {
    return switch (call) {
      case Commit _ -> BeaconWeights.COMMIT;
    };
  }

  @Override
  public void dispatch(Context context, Origin origin, BeaconCall call)
      throws DispatchException {
    AccountId account = origin.requireSigned();
    switch (call) {
      case Commit(Bytes32 anchor) -> {
        refuseIf(!isMember(context, account), BeaconError.NOT_A_VALIDATOR);
        refuseIf(anchor.isZero(), BeaconError.NO_ANCHOR);
        refuseIf(!mayCommit(context, account), BeaconError.COMMITTED_ALREADY);
        commit(context, account, anchor);
      }
    }
  }

  private static void refuseIf(boolean condition, BeaconError error) throws DispatchException {
    if (condition) {
      throw new DispatchException(error);
    }
  }

  private boolean isMember(Context context, AccountId account) {
    long epoch = validators.epochOf(context, context.block().height());
    return validators.set(context, epoch).indexOfAccount(account).isPresent()
        || validators.set(context, epoch + 1).indexOfAccount(account).isPresent();
  }

  /** Ends the round whose epoch this block's rankings are the first of. */
  @Override
  public Weight onInitialize(Context context) {
    long first = context.block().height() + config.closingBlocks().in(context);
    if (first % validators.epochBlocks(context) != 0) {
      return Weight.ZERO;
    }
    long epoch = validators.epochOf(context, first);
    fix(context, epoch);
    judge(context, epoch);
    context.entries(REVEALED, MAX_ONIONS)
        .forEach(entry -> context.remove(REVEALED.at(entry.getKey())));
    forget(context);
    return BeaconWeights.ROUND;
  }

  private static void fix(Context context, long epoch) {
    Bytes32 before = context
        .get(RANDOMNESS.at(epoch - 1))
        .orElseThrow(() -> new IllegalStateException("no randomness of epoch " + (epoch - 1)));
    List<Bytes> parts = new ArrayList<>();
    parts.add(DOMAIN);
    parts.add(before);
    parts.add(Bytes.ofUnsignedLong(epoch, ByteOrder.LITTLE_ENDIAN));
    List<Map.Entry<AccountId, Bytes32>> revealed = context.entries(REVEALED, MAX_ONIONS);
    for (Map.Entry<AccountId, Bytes32> entry : revealed) {
      parts.add(entry.getKey().value());
      parts.add(entry.getValue());
    }
    Bytes32 randomness = Sha256.hash(parts.toArray(Bytes[]::new));
    context.put(RANDOMNESS.at(epoch), randomness);
    if (epoch >= 2) {
      context.remove(RANDOMNESS.at(epoch - 2));
    }
    context.emit(EVENTS, new Fixed(epoch, randomness, revealed.size()));
  }

  /** Who has voted for an epoch has had a round to commit in and one to reveal in. */
  private void judge(Context context, long epoch) {
    context.entries(WITHHELD, MAX_ONIONS)
        .forEach(entry -> context.remove(WITHHELD.at(entry.getKey())));
    long current = epoch - 1;
    if (current == 0) {
      return;
    }
    ValidatorSet before = validators.set(context, current - 1);
    for (Validator member : validators.set(context, current).members()) {
      AccountId account = member.account();
      if (before.indexOfAccount(account).isPresent()
          && context.get(REVEALED.at(account)).isEmpty()) {
        context.put(WITHHELD.at(account), epoch);
        context.emit(EVENTS, new Withheld(account, epoch));
      }
    }
  }

  private void forget(Context context) {
    for (Map.Entry<AccountId, Onion> entry : context.entries(ONIONS, MAX_ONIONS)) {
      if (!isMember(context, entry.getKey())) {
        context.remove(ONIONS.at(entry.getKey()));
      }
    }
  }

  /**
   * Takes what the extensions bring, and ignores what does not fit: a leader that carries the
   * extension of a liar has done nothing wrong. Their signatures were checked where sets are known.
   */
  @Override
  public void applyInherents(Context context, Inherents inherents) {
    long epoch = validators.epochOf(context, context.block().height());
    for (Extensions extensions : inherents.extensions()) {
      ValidatorSet set = validators.set(context, epoch);
      for (SignedExtension signed : extensions.signed()) {
        AccountId account = set.at(signed.validator()).account();
        reveal(context, account, signed.extension().reveal());
        if (!signed.extension().anchor().isZero() && mayCommit(context, account)) {
          commit(context, account, signed.extension().anchor());
        }
      }
    }
  }

  private void reveal(Context context, AccountId account, Bytes32 layer) {
    Optional<Onion> onion = context.get(ONIONS.at(account));
    long round = round(context);
    if (layer.isZero() || onion.isEmpty() || onion.get().usableFrom() > round
        || !HashOnion.around(layer).equals(onion.get().head())) {
      return;
    }
    context.put(ONIONS.at(account), onion.get().peeled(layer, round + 1));
    context.put(REVEALED.at(account), layer);
    context.emit(EVENTS, new Revealed(account, layer));
  }

  // A new onion in every round at most; whoever has one to reveal from loses that round by it.
  private boolean mayCommit(Context context, AccountId account) {
    Optional<Onion> onion = context.get(ONIONS.at(account));
    return onion.isEmpty()
        || onion.get().usableFrom() <= round(context)
        || context.get(REVEALED.at(account)).filter(onion.get().head()::equals).isPresent();
  }

  private void commit(Context context, AccountId account, Bytes32 anchor) {
    long generation = context.get(ONIONS.at(account)).map(Onion::generation).orElse(0L) + 1;
    context.put(ONIONS.at(account), new Onion(generation, anchor, round(context) + 1));
    context.emit(EVENTS, new Committed(account, generation));
  }

  /** The epoch whose randomness this block's reveals are for. */
  private long round(Context context) {
    long closing = config.closingBlocks().in(context);
    return validators.epochOf(context, context.block().height() + closing) + 1;
  }

  /** What a validator's extension may do that the block of {@code context} carries. */
  public BeaconDuty duty(Context context, AccountId account) {
    Optional<Onion> onion = context.get(ONIONS.at(account));
    return new BeaconDuty(
        onion.map(Onion::generation).orElse(0L),
        onion.map(Onion::head).orElse(Bytes32.ZERO),
        onion.filter(known -> known.usableFrom() <= round(context)).isPresent(),
        mayCommit(context, account));
  }

  @Override
  public Bytes32 ofEpoch(Context context, long epoch) {
    return context
        .get(RANDOMNESS.at(epoch))
        .orElseThrow(() -> new IllegalStateException("no randomness of epoch " + epoch));
  }

  /** Whether the account earns nothing until the round is over, for what it kept back. */
  public boolean isForfeited(Context context, AccountId account) {
    return config.isRequired().in(context) && context.get(WITHHELD.at(account)).isPresent();
  }

  /** Pays through {@code payouts}, but nothing to who withheld what it had to reveal. */
  public Payouts guard(Payouts payouts) {
    return (context, validator, earned) -> isForfeited(context, validator)
        ? Amount.ZERO : payouts.pay(context, validator, earned);
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    return BeaconInvariants.broken(context, round(context));
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS, List.of(BeaconError.values()), BeaconStorage.items());
  }
}
