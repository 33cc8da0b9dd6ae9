package io.etalon.offences;

import static io.etalon.offences.OffencesStorage.MAX_OFFENDERS;
import static io.etalon.offences.OffencesStorage.OFFENDERS;
import static io.etalon.offences.OffencesStorage.PAST_SETS;
import static io.etalon.offences.OffencesStorage.WINDOW;

import io.etalon.offences.EvidenceIntake.Verdict;
import io.etalon.offences.OffencesCall.Release;
import io.etalon.offences.OffencesEvent.Convicted;
import io.etalon.offences.OffencesEvent.Jailed;
import io.etalon.offences.OffencesEvent.Released;
import io.etalon.offences.OffencesEvent.Spared;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.InherentRefused;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Jail;
import io.etalon.pallet.Offence;
import io.etalon.pallet.OffenceConsequence;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.PastValidators;
import io.etalon.pallet.Validators;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.DoubleReport;
import io.etalon.primitives.DoubleStatement;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Quorum;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.Schema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Punishes what no honest validator signs (PROTOCOL 4.5; docs/protocol/evidence.md).
 *
 * <p>Who is convicted goes to jail: out of ranking and rewards, and out of the first set that is
 * not fixed yet, which other pallets see to. A conviction never takes so many that fewer than a
 * quorum of those whom governance put there would be left: the chain could not go on without them,
 * and a thief of keys must not be able to stop it. In the runtime's list of pallets this one stands
 * behind the one that serves validator sets.
 */
public final class Offences implements Pallet<OffencesCall>, Jail, PastValidators {
  /** The pallet's name in state keys, events and errors. */
  public static final String NAME = "offences";

  /** What happens here. */
  public static final EventType<OffencesEvent> EVENTS =
      new EventType<>(NAME, OffencesSchemas.EVENT);

  private final OffencesConfig config;
  private final Validators validators;
  private final EvidenceIntake intake;

  /** The pallet, connected to others by {@code config}. */
  public Offences(OffencesConfig config) {
    this.config = config;
    this.validators = config.validators();
    this.intake = new EvidenceIntake(validators, this);
  }

  /** Writes how long offences can be punished. */
  public void genesis(Context context, OffencesGenesis genesis) {
    context.put(WINDOW.key(), genesis.windowEpochs());
  }

  private static long window(Context context) {
    return context
        .get(WINDOW.key())
        .orElseThrow(() -> new IllegalStateException("no evidence window before genesis"));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<OffencesCall> calls() {
    return OffencesSchemas.CALL;
  }

  @Override
  public Weight weigh(OffencesCall call) {
    return switch (call) {
      case Release _ -> OffencesWeights.RELEASE;
    };
  }

  @Override
  public void dispatch(Context context, Origin origin, OffencesCall call)
      throws DispatchException {
    origin.requireRoot();
    switch (call) {
      case Release(AccountId account) -> release(context, account);
    }
  }

  private static void release(Context context, AccountId account) throws DispatchException {
    Offender offender = context.get(OFFENDERS.at(account), Offender.NEW);
    if (!offender.isJailed()) {
      throw new DispatchException(OffencesError.NOT_JAILED);
    }
    context.put(OFFENDERS.at(account), offender.released(context.block().height()));
    context.emit(EVENTS, new Released(account));
  }

  /** Keeps the set of an epoch that is over, and forgets what is too long ago. */
  @Override
  public Weight onInitialize(Context context) {
    long height = context.block().height();
    if (height % validators.epochBlocks(context) != 0) {
      return Weight.ZERO;
    }
    long epoch = validators.epochOf(context, height);
    context.put(PAST_SETS.at(epoch - 1), validators.set(context, epoch - 1));
    long oldest = Math.max(0, epoch - window(context));
    if (oldest > 0) {
      context.remove(PAST_SETS.at(oldest - 1));
    }
    for (Map.Entry<AccountId, Offender> entry : context.entries(OFFENDERS, MAX_OFFENDERS)) {
      forget(context, entry.getKey(), entry.getValue().since(oldest), oldest);
    }
    return OffencesWeights.EPOCH;
  }

  private void forget(Context context, AccountId account, Offender remaining, long oldest) {
    boolean settled = validators.epochOf(context, remaining.settledUpTo()) < oldest;
    if (remaining.offences().isEmpty() && !remaining.isJailed() && settled) {
      context.remove(OFFENDERS.at(account));
    } else {
      context.put(OFFENDERS.at(account), remaining);
    }
  }

  @Override
  public void applyInherents(Context context, Inherents inherents) throws InherentRefused {
    for (Evidence evidence : inherents.evidence()) {
      try {
        switch (evidence) {
          case DoubleStatement statements -> convict(context, intake.judge(context, statements));
          // It convicts nobody: what it costs the link is for those who know links.
          case DoubleReport _ -> {}
        }
      } catch (DispatchException e) {
        throw new InherentRefused(InherentRefused.Kind.EVIDENCE, "evidence: " + e.getMessage());
      }
    }
  }

  private void convict(Context context, Verdict verdict) {
    AccountId account = verdict.account();
    Slot slot = verdict.slot();
    Offender offender = context.get(OFFENDERS.at(account), Offender.NEW).with(slot);
    context.emit(
        EVENTS,
        new Convicted(account, verdict.kind(), slot.epoch(), slot.height(), slot.view()));
    if (!offender.isJailed()) {
      if (canSpare(context, account)) {
        offender = offender.jailed(
            new JailTerm(context.block().height(), verdict.kind(), slot));
        context.emit(EVENTS, new Jailed(account));
      } else {
        context.emit(EVENTS, new Spared(account));
      }
    }
    context.put(OFFENDERS.at(account), offender);
    Offence offence = new Offence(account, slot.epoch(), slot.height(), slot.view());
    for (OffenceConsequence consequence : config.consequences()) {
      consequence.onOffence(context, offence);
    }
  }

  // Those in jail count as members whether their set has come or not: else sets that shrink, and
  // quorums with them, would let one conviction after the other take them all.
  private boolean canSpare(Context context, AccountId account) {
    long epoch = validators.epochOf(context, context.block().height());
    Set<AccountId> jailed = new LinkedHashSet<>();
    jailed.add(account);
    jailed.addAll(jailed(context).keySet());
    Set<AccountId> everybody = new LinkedHashSet<>(jailed);
    validators.set(context, epoch).members().forEach(member -> everybody.add(member.account()));
    return everybody.size() - jailed.size() >= Quorum.size(everybody.size());
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    return OffencesInvariants.broken(context, window(context));
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS, List.of(OffencesError.values()), OffencesStorage.items());
  }

  @Override
  public boolean isJailed(Context context, AccountId account) {
    return context.get(OFFENDERS.at(account)).map(Offender::isJailed).orElse(false);
  }

  @Override
  public Optional<ValidatorSet> setWithinEvidenceWindow(Context context, long epoch) {
    long current = validators.epochOf(context, context.block().height());
    if (epoch > current || epoch < current - window(context)) {
      return Optional.empty();
    }
    return epoch == current
        ? Optional.of(validators.set(context, epoch))
        : context.get(PAST_SETS.at(epoch)).or(() -> newlyPast(context, epoch));
  }

  // Pallets whose hooks run before this one's ask in the first block of an epoch, too.
  private Optional<ValidatorSet> newlyPast(Context context, long epoch) {
    long current = validators.epochOf(context, context.block().height());
    return epoch == current - 1
        ? Optional.of(validators.set(context, epoch)) : Optional.empty();
  }

  /** Everybody in jail, by account. */
  public Map<AccountId, JailTerm> jailed(Context context) {
    Map<AccountId, JailTerm> jailed = new LinkedHashMap<>();
    for (Map.Entry<AccountId, Offender> entry : context.entries(OFFENDERS, MAX_OFFENDERS)) {
      entry.getValue().term().ifPresent(term -> jailed.put(entry.getKey(), term));
    }
    return jailed;
  }
}
