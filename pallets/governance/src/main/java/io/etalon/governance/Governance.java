package io.etalon.governance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etalon.crypto.Sha256;
import io.etalon.governance.GovernanceCall.Enact;
import io.etalon.governance.GovernanceCall.Expire;
import io.etalon.governance.GovernanceCall.Propose;
import io.etalon.governance.GovernanceCall.SetRules;
import io.etalon.governance.GovernanceCall.Spend;
import io.etalon.governance.GovernanceCall.Vote;
import io.etalon.governance.GovernanceCall.Withdraw;
import io.etalon.governance.GovernanceEvent.Decided;
import io.etalon.governance.GovernanceEvent.Enacted;
import io.etalon.governance.GovernanceEvent.Expired;
import io.etalon.governance.GovernanceEvent.Proposed;
import io.etalon.governance.GovernanceEvent.Reopened;
import io.etalon.governance.GovernanceEvent.RulesSet;
import io.etalon.governance.GovernanceEvent.Spent;
import io.etalon.governance.GovernanceEvent.Voted;
import io.etalon.governance.GovernanceEvent.Withdrawn;
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
import io.etalon.ssz.ByteOrder;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.bytes.Bytes;

/**
 * The consortium's decisions.
 *
 * <p>Guarantee: a call is dispatched as root only where more than the threshold of the
 * organisations that have a validator then approve it, and have done so for the whole delay. An
 * organisation has one vote however many validators it runs. Approvals of organisations that have
 * left count no more.
 */
public final class Governance implements Pallet<GovernanceCall> {
  /** The pallet's name. */
  public static final String NAME = "governance";

  /** The account that the consortium's own tokens lie on; whoever pays in gives them away. */
  public static final AccountId TREASURY = AccountId.ofPallet(NAME);

  /** Open proposals by number. */
  public static final StorageMap<Long, Proposal> PROPOSALS =
      new StorageMap<>(NAME, "proposals", MapKey.NUMBER, Proposal.SCHEMA);

  private static final StorageValue<Long> NEXT_ID =
      new StorageValue<>(NAME, "nextId", Schemas.UINT64);

  /** How many proposals of an organisation are open, by the hash of its name. */
  private static final StorageMap<Bytes32, Integer> OPEN =
      new StorageMap<>(NAME, "open", MapKey.HASH, Schemas.UINT16);

  private static final StorageValue<GovernanceRules> RULES =
      new StorageValue<>(NAME, "rules", GovernanceRules.SCHEMA);

  private static final EventType<GovernanceEvent> EVENTS =
      new EventType<>(NAME, GovernanceSchemas.EVENTS);

  private final GovernanceConfig config;

  /** The pallet with what it needs of the chain. */
  public Governance(GovernanceConfig config) {
    this.config = config;
  }

  /** Writes the rules; throws {@link IllegalArgumentException} where they are unsound. */
  public void genesis(Context context, GovernanceGenesis genesis) {
    if (!genesis.rules().areSound()) {
      throw new IllegalArgumentException("by these rules of governance a minority could decide,"
          + " or nobody: " + genesis.rules());
    }
    context.put(RULES.key(), genesis.rules());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<GovernanceCall> calls() {
    return GovernanceSchemas.CALLS;
  }

  @Override
  public Weight weigh(GovernanceCall call) {
    return switch (call) {
      case Propose _ -> GovernanceWeights.PROPOSE;
      case Vote _, Withdraw _, Expire _, SetRules _ -> GovernanceWeights.VOTE;
      case Enact _ -> GovernanceWeights.ENACT;
      case Spend _ -> GovernanceWeights.SPEND;
    };
  }

  @Override
  public List<Bytes> carried(GovernanceCall call) {
    return switch (call) {
      case Propose(Bytes proposed) -> List.of(proposed);
      case Enact(long _, Bytes decided) -> List.of(decided);
      case Vote _, Withdraw _, Expire _, SetRules _, Spend _ -> List.of();
    };
  }

  @Override
  public void dispatch(Context context, Origin origin, GovernanceCall call)
      throws DispatchException {
    switch (call) {
      case Propose(Bytes proposed) -> propose(context, member(context, origin), proposed);
      case Vote(long id, boolean approve) -> vote(context, member(context, origin), id, approve);
      case Withdraw(long id) -> withdraw(context, member(context, origin), id);
      case Enact(long id, Bytes decided) -> {
        origin.requireSigned();
        enact(context, id, decided);
      }
      case Expire(long id) -> {
        origin.requireSigned();
        Proposal proposal = open(context, id);
        require(isOver(context, proposal), GovernanceError.NOT_OVER);
        close(context, id, proposal);
        context.emit(EVENTS, new Expired(id));
      }
      case Spend spend -> {
        origin.requireRoot();
        config.currency().transfer(context, TREASURY, spend.to(), spend.amount());
        context.emit(EVENTS, new Spent(spend.to(), spend.amount()));
      }
      case SetRules(GovernanceRules rules) -> {
        origin.requireRoot();
        require(rules.areSound(), GovernanceError.RULES_UNSOUND);
        context.put(RULES.key(), rules);
        context.emit(EVENTS, new RulesSet(rules));
      }
    }
  }

  private void propose(Context context, String organisation, Bytes call)
      throws DispatchException {
    int open = context.get(OPEN.at(key(organisation)), 0);
    require(open < rules(context).openProposals(), GovernanceError.TOO_MANY_OPEN);
    require(config.calls().weigh(call).nanos() <= GovernanceWeights.INNER.nanos(),
        GovernanceError.TOO_HEAVY);
    long id = context.get(NEXT_ID.key(), 0L);
    context.put(NEXT_ID.key(), id + 1);
    context.put(OPEN.at(key(organisation)), open + 1);
    context.emit(EVENTS, new Proposed(id, organisation, call));
    long endsAt = context.block().height() + rules(context).votingBlocks();
    context.put(PROPOSALS.at(id),
        new Proposal(organisation, Sha256.hash(call), List.of(), 0, endsAt));
    vote(context, organisation, id, true);
  }

  private void vote(Context context, String organisation, long id, boolean approve)
      throws DispatchException {
    Proposal before = open(context, id);
    require(!isOver(context, before), GovernanceError.OVER);
    Proposal after = before.voted(organisation, approve);
    List<String> all = organisations(context);
    int approvals = approvals(after, all);
    boolean isEnough = approvals >= rules(context).needed(all.size());
    context.emit(EVENTS, new Voted(id, organisation, approve, approvals, all.size()));
    long height = context.block().height();
    if (isEnough && !after.isDecided()) {
      after = after.decided(height, rules(context));
      context.emit(EVENTS, new Decided(id, height + rules(context).delayBlocks()));
    } else if (!isEnough && after.isDecided()) {
      after = after.undecided(height, rules(context));
      context.emit(EVENTS, new Reopened(id));
    }
    context.put(PROPOSALS.at(id), after);
  }

  private static void withdraw(Context context, String organisation, long id)
      throws DispatchException {
    Proposal proposal = open(context, id);
    require(proposal.proposer().equals(organisation), GovernanceError.NOT_THE_PROPOSER);
    close(context, id, proposal);
    context.emit(EVENTS, new Withdrawn(id));
  }

  private static void close(Context context, long id, Proposal proposal) {
    context.remove(PROPOSALS.at(id));
    Bytes32 key = key(proposal.proposer());
    int open = context.get(OPEN.at(key), 0);
    if (open > 1) {
      context.put(OPEN.at(key), open - 1);
    } else {
      context.remove(OPEN.at(key));
    }
  }

  private static Bytes32 key(String organisation) {
    return Sha256.hash(Bytes.wrap(organisation.getBytes(UTF_8)));
  }

  private void enact(Context context, long id, Bytes call) throws DispatchException {
    Proposal proposal = open(context, id);
    List<String> all = organisations(context);
    require(!isOver(context, proposal), GovernanceError.OVER);
    // Counted anew: an organisation may have left since it approved.
    require(
        proposal.isDecided() && approvals(proposal, all) >= rules(context).needed(all.size()),
        GovernanceError.NOT_DECIDED);
    require(
        context.block().height() >= proposal.decidedAt() + rules(context).delayBlocks(),
        GovernanceError.TOO_EARLY);
    require(Sha256.hash(call).equals(proposal.callHash()), GovernanceError.OTHER_CALL);
    require(config.calls().weigh(call).nanos() <= GovernanceWeights.INNER.nanos(),
        GovernanceError.TOO_HEAVY);
    close(context, id, proposal);
    config.calls().dispatch(context, Origin.ROOT, call);
    context.emit(EVENTS, new Enacted(id));
  }

  private static Proposal open(Context context, long id) throws DispatchException {
    return context.get(PROPOSALS.at(id))
        .orElseThrow(() -> new DispatchException(GovernanceError.UNKNOWN_PROPOSAL));
  }

  private static boolean isOver(Context context, Proposal proposal) {
    return context.block().height() >= proposal.endsAt();
  }

  private static int approvals(Proposal proposal, List<String> organisations) {
    return (int) proposal.approving().stream().filter(organisations::contains).count();
  }

  /** How decisions are made now. */
  public GovernanceRules rules(Context context) {
    return context.get(RULES.key())
        .orElseThrow(() -> new IllegalStateException("the state has no rules of governance"));
  }

  /** The organisations that have a validator in this epoch, each once. */
  private List<String> organisations(Context context) {
    return validators(context).stream().map(Member::organisation).distinct().toList();
  }

  private String member(Context context, Origin origin) throws DispatchException {
    AccountId signer = origin.requireSigned();
    return validators(context).stream()
        .filter(member -> member.account().equals(signer))
        .findFirst()
        .map(Member::organisation)
        .orElseThrow(() -> new DispatchException(GovernanceError.NOT_A_MEMBER));
  }

  private record Member(AccountId account, String organisation) {}

  private List<Member> validators(Context context) {
    long epoch = config.validators().epochOf(context, context.block().height());
    return config.validators().set(context, epoch).members().stream()
        .map(validator -> new Member(validator.account(), validator.organisation()))
        .toList();
  }

  private static void require(boolean holds, GovernanceError error) throws DispatchException {
    if (!holds) {
      throw new DispatchException(error);
    }
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    List<String> broken = new ArrayList<>();
    long next = context.get(NEXT_ID.key(), 0L);
    TreeMap<Bytes32, Integer> open = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    for (Map.Entry<Long, Proposal> entry : context.entries(PROPOSALS, Integer.MAX_VALUE)) {
      open.merge(key(entry.getValue().proposer()), 1, Integer::sum);
      List<String> approving = entry.getValue().approving();
      if (entry.getKey() >= next || approving.stream().distinct().count() < approving.size()) {
        broken.add("governance: proposal " + entry + " has a vote twice or an unknown number");
      }
    }
    TreeMap<Bytes32, Integer> counted = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    context.entries(OPEN, Integer.MAX_VALUE)
        .forEach(entry -> counted.put(entry.getKey(), entry.getValue()));
    if (!open.equals(counted)) {
      broken.add("governance: open are " + open + ", counted " + counted);
    }
    return broken;
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS, List.of(GovernanceError.values()), List.of(PROPOSALS, NEXT_ID, OPEN, RULES));
  }
}
