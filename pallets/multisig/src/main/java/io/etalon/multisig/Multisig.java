package io.etalon.multisig;

import io.etalon.crypto.Sha256;
import io.etalon.multisig.MultisigCall.Approve;
import io.etalon.multisig.MultisigCall.Cancel;
import io.etalon.multisig.MultisigCall.Expire;
import io.etalon.multisig.MultisigCall.Propose;
import io.etalon.multisig.MultisigCall.SetRules;
import io.etalon.multisig.MultisigEvent.Approved;
import io.etalon.multisig.MultisigEvent.Cancelled;
import io.etalon.multisig.MultisigEvent.Executed;
import io.etalon.multisig.MultisigEvent.Expired;
import io.etalon.multisig.MultisigEvent.Proposed;
import io.etalon.multisig.MultisigEvent.Refused;
import io.etalon.multisig.MultisigEvent.RulesSet;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchError;
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
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Accounts that several others act for together.
 *
 * <p>Guarantee: a call is dispatched as such an account only where as many different members as
 * its threshold says have signed for that very call, none of them more than a lifetime ago, and at
 * most once. The account is nothing but the hash of members and threshold: nobody sets it up, it
 * can be paid before it ever acts, and nothing of it stays in the state but what is pending.
 */
public final class Multisig implements Pallet<MultisigCall> {
  /** The pallet's name. */
  public static final String NAME = "multisig";

  /** Pending operations by number. */
  public static final StorageMap<Long, Operation> OPERATIONS =
      new StorageMap<>(NAME, "operations", MapKey.NUMBER, Operation.SCHEMA);

  /** What is pending for each account. */
  public static final StorageMap<AccountId, List<Pending>> PENDING =
      new StorageMap<>(NAME, "pending", MapKey.ACCOUNT, Pending.SCHEMA);

  static final StorageValue<Long> NEXT_ID = new StorageValue<>(NAME, "nextId", Schemas.UINT64);

  private static final StorageValue<MultisigRules> RULES =
      new StorageValue<>(NAME, "rules", MultisigRules.SCHEMA);

  private static final EventType<MultisigEvent> EVENTS =
      new EventType<>(NAME, MultisigSchemas.EVENTS);

  private final MultisigConfig config;

  /** The pallet with what it needs of the chain. */
  public Multisig(MultisigConfig config) {
    this.config = config;
  }

  /** Writes the rules; throws {@link IllegalArgumentException} where they are unsound. */
  public void genesis(Context context, MultisigGenesis genesis) {
    if (!genesis.rules().areSound()) {
      throw new IllegalArgumentException("unsound rules of multisig: " + genesis.rules());
    }
    context.put(RULES.key(), genesis.rules());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<MultisigCall> calls() {
    return MultisigSchemas.CALLS;
  }

  @Override
  public Weight weigh(MultisigCall call) {
    return switch (call) {
      case Propose propose -> MultisigWeights.PROPOSE.plus(carrying(propose.call()));
      case Approve approve -> MultisigWeights.APPROVE.plus(carrying(approve.call()));
      case Cancel _, Expire _ -> MultisigWeights.CLOSE;
      case SetRules _ -> MultisigWeights.ROOT;
    };
  }

  private Weight carrying(Bytes call) {
    return new Weight(MultisigWeights.NANOS_PER_BYTE * call.size()).plus(carried(call));
  }

  /** What the carried call may cost when it is dispatched. */
  private Weight carried(Bytes call) {
    try {
      return config.calls().weigh(call);
    } catch (DispatchException e) {
      // None of this runtime's: it is refused before it costs anything.
      return Weight.ZERO;
    }
  }

  @Override
  public List<Bytes> carried(MultisigCall call) {
    return switch (call) {
      case Propose propose -> List.of(propose.call());
      case Approve approve -> List.of(approve.call());
      case Cancel _, Expire _, SetRules _ -> List.of();
    };
  }

  @Override
  public void dispatch(Context context, Origin origin, MultisigCall call)
      throws DispatchException {
    switch (call) {
      case Propose propose -> propose(context, origin.requireSigned(), propose);
      case Approve(long id, Bytes proposed) ->
          approve(context, origin.requireSigned(), id, proposed);
      case Cancel(long id) -> {
        Operation operation = pending(context, id);
        require(operation.proposer().equals(origin.requireSigned()),
            MultisigError.NOT_THE_PROPOSER);
        close(context, id, operation);
        context.emit(EVENTS, new Cancelled(id));
      }
      case Expire(long id) -> {
        origin.requireSigned();
        Operation operation = pending(context, id);
        require(isOver(context, operation), MultisigError.NOT_OVER);
        close(context, id, operation);
        context.emit(EVENTS, new Expired(id));
      }
      case SetRules(MultisigRules rules) -> {
        origin.requireRoot();
        require(rules.areSound(), MultisigError.RULES_UNSOUND);
        context.put(RULES.key(), rules);
        context.emit(EVENTS, new RulesSet(rules));
      }
    }
  }

  private void propose(Context context, AccountId proposer, Propose call)
      throws DispatchException {
    Group group = Group.of(call.threshold(), call.members());
    require(group.hasSoundMembers(), MultisigError.MEMBERS_UNSOUND);
    require(group.hasSoundThreshold(), MultisigError.THRESHOLD_UNSOUND);
    require(group.members().contains(proposer), MultisigError.NOT_A_MEMBER);
    // Refused where it is none of this runtime's.
    config.calls().weigh(call.call());
    AccountId account = group.account();
    List<Pending> pending = new ArrayList<>(context.get(PENDING.at(account), List.of()));
    long own = pending.stream().filter(one -> one.proposer().equals(proposer)).count();
    require(own < config.maxOpen(), MultisigError.TOO_MANY_OPEN);

    long id = context.get(NEXT_ID.key(), 0L);
    context.put(NEXT_ID.key(), id + 1);
    Amount deposit = deposit(context);
    config.currency().hold(context, proposer, deposit);
    long endsAt = context.block().height() + rules(context).lifetimeBlocks();
    context.put(OPERATIONS.at(id), new Operation(
        group, proposer, Sha256.hash(call.call()), List.of(), deposit, endsAt));
    pending.add(new Pending(id, proposer));
    context.put(PENDING.at(account), pending);
    context.emit(EVENTS, new Proposed(id, account, proposer, call.call()));
    approve(context, proposer, id, call.call());
  }

  private Amount deposit(Context context) {
    Amount wanted = rules(context).deposit();
    Amount least = config.leastDeposit().in(context);
    return wanted.covers(least) ? wanted : least;
  }

  private void approve(Context context, AccountId member, long id, Bytes call)
      throws DispatchException {
    Operation before = pending(context, id);
    require(before.group().members().contains(member), MultisigError.NOT_A_MEMBER);
    require(!isOver(context, before), MultisigError.OVER);
    require(!before.approving().contains(member), MultisigError.APPROVED_ALREADY);
    require(Sha256.hash(call).equals(before.callHash()), MultisigError.OTHER_CALL);
    Operation after = before.approvedBy(member);
    context.emit(EVENTS,
        new Approved(id, member, after.approving().size(), after.group().threshold()));
    if (!after.isApproved()) {
      context.put(OPERATIONS.at(id), after);
      context.refund(carried(call));
      return;
    }
    // Over before it is dispatched: whatever the call does, it does not meet itself here.
    close(context, id, after);
    execute(context, id, after.group().account(), call);
  }

  private void execute(Context context, long id, AccountId account, Bytes call) {
    Optional<DispatchError> refusal = context.attempt(
        () -> config.calls().dispatch(context, new Origin.Signed(account), call));
    context.emit(EVENTS, refusal
        .<MultisigEvent>map(why -> new Refused(id, account, why.pallet() + "." + why.name()))
        .orElseGet(() -> new Executed(id, account)));
  }

  private void close(Context context, long id, Operation operation) {
    context.remove(OPERATIONS.at(id));
    AccountId account = operation.group().account();
    List<Pending> pending = new ArrayList<>(context.get(PENDING.at(account), List.of()));
    pending.removeIf(one -> one.operation() == id);
    if (pending.isEmpty()) {
      context.remove(PENDING.at(account));
    } else {
      context.put(PENDING.at(account), pending);
    }
    config.currency().release(context, operation.proposer(), operation.deposit());
  }

  private static Operation pending(Context context, long id) throws DispatchException {
    return context.get(OPERATIONS.at(id))
        .orElseThrow(() -> new DispatchException(MultisigError.UNKNOWN_OPERATION));
  }

  private static boolean isOver(Context context, Operation operation) {
    return context.block().height() >= operation.endsAt();
  }

  /** What it takes to propose now. */
  public MultisigRules rules(Context context) {
    return context.get(RULES.key())
        .orElseThrow(() -> new IllegalStateException("the state has no rules of multisig"));
  }

  private static void require(boolean holds, MultisigError error) throws DispatchException {
    if (!holds) {
      throw new DispatchException(error);
    }
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    return MultisigInvariants.broken(context, config.maxOpen());
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS, List.of(MultisigError.values()), List.of(OPERATIONS, PENDING, NEXT_ID, RULES));
  }
}
