package io.etalon.coherence;

import static io.etalon.coherence.CoherenceStorage.BLOCK_TIMES;
import static io.etalon.coherence.CoherenceStorage.ELECTION;
import static io.etalon.coherence.CoherenceStorage.IS_SIMULATED;
import static io.etalon.coherence.CoherenceStorage.RANKINGS;
import static io.etalon.coherence.CoherenceStorage.SCORES;
import static io.etalon.coherence.CoherenceStorage.SCORING;
import static io.etalon.coherence.CoherenceStorage.SEEDS;
import static io.etalon.coherence.CoherenceStorage.election;

import io.etalon.coherence.CoherenceCall.AddDeviceClass;
import io.etalon.coherence.CoherenceCall.OpenPossession;
import io.etalon.coherence.CoherenceCall.RegisterLink;
import io.etalon.coherence.CoherenceCall.RemoveLink;
import io.etalon.coherence.CoherenceCall.SetElection;
import io.etalon.coherence.CoherenceCall.SetScoring;
import io.etalon.coherence.CoherenceCall.SubmitReport;
import io.etalon.coherence.CoherenceEvent.ElectionChanged;
import io.etalon.coherence.CoherenceEvent.ScoringChanged;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.InherentRefused;
import io.etalon.pallet.InherentRefused.Kind;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Jail;
import io.etalon.pallet.Leadership;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.Validators;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.DoubleReport;
import io.etalon.primitives.DoubleStatement;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.ssz.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proof of coherence: attested readings of quantum links become scores, scores become the order of
 * leaders and rewards (PROTOCOL 1 to 3).
 *
 * <p>Executing height h judges the windows whose grace ended with h - 1, then takes reports, and
 * last writes the ranking of h + scoreLag. In the runtime's list of pallets this one stands behind
 * those that serve block hashes and validator sets, whose hooks it relies on.
 */
public final class Coherence implements Pallet<CoherenceCall>, Leadership {
  /** The pallet's name in state keys, events and errors. */
  public static final String NAME = "coherence";

  /** What happens here. */
  public static final EventType<CoherenceEvent> EVENTS =
      new EventType<>(NAME, EventSchemas.EVENT);

  private final Validators validators;
  private final Jail jail;
  private final LinkRegistry registry;
  private final ReportIntake intake;
  private final DoubleReports doubleReports;
  private final Windows windows;
  private final Election election;
  private final Rewards rewards;

  /** The pallet, connected to others by {@code config}. */
  public Coherence(CoherenceConfig config) {
    this.validators = config.validators();
    this.jail = config.jail();
    this.registry = new LinkRegistry(validators);
    this.intake = new ReportIntake(config);
    this.doubleReports = new DoubleReports(config);
    this.windows = new Windows(registry, doubleReports);
    this.election = new Election(validators, config.jail(), config.randomness());
    this.rewards = new Rewards(config);
  }

  /**
   * Writes parameters, links and the first rankings; the first validator sets are there already.
   *
   * @throws IllegalArgumentException that says what is wrong, where no chain can start so
   */
  public void genesis(Context context, CoherenceGenesis genesis) {
    if (genesis.election().scoreLag() >= validators.epochBlocks(context)) {
      throw new IllegalArgumentException("the score lag is as long as an epoch");
    }
    context.put(IS_SIMULATED.key(), genesis.isSimulated());
    context.put(SCORING.key(), genesis.scoring());
    context.put(ELECTION.key(), genesis.election());
    for (DeviceClass device : genesis.deviceClasses()) {
      setUp("device class " + device.name(), () -> registry.add(context, device));
    }
    for (RegisteredLink link : genesis.links()) {
      setUp("link " + link.linkId(), () -> registry.register(context, link));
    }
    context.put(BLOCK_TIMES.at(0L), context.block().timestampMillis());
    TieBreak.seed(context, validators.set(context, 0));
    TieBreak.seed(context, validators.set(context, 1));
    for (long height = 1; height <= genesis.election().scoreLag(); height++) {
      election.rank(context, height);
    }
  }

  private interface Step {
    void run() throws DispatchException;
  }

  private static void setUp(String what, Step step) {
    try {
      step.run();
    } catch (DispatchException e) {
      throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<CoherenceCall> calls() {
    return CallSchemas.CALL;
  }

  @Override
  public Weight weigh(CoherenceCall call) {
    return CoherenceWeights.of(call);
  }

  @Override
  public void dispatch(Context context, Origin origin, CoherenceCall call)
      throws DispatchException {
    switch (call) {
      case SubmitReport(SignedLinkReport report) -> {
        origin.requireSigned();
        intake.accept(context, report);
      }
      case OpenPossession(PossessionOpening opening) -> {
        origin.requireSigned();
        intake.accept(context, opening);
      }
      case AddDeviceClass(DeviceClass device) -> {
        origin.requireRoot();
        registry.add(context, device);
      }
      case RegisterLink(RegisteredLink link) -> {
        origin.requireRoot();
        registry.register(context, link);
      }
      case RemoveLink(long linkId) -> {
        origin.requireRoot();
        registry.remove(context, linkId);
        windows.score(context);
      }
      case SetScoring(ScoringParameters scoring) -> {
        origin.requireRoot();
        context.put(SCORING.key(), scoring);
        context.emit(EVENTS, new ScoringChanged(scoring));
      }
      case SetElection(ElectionRules rules) -> {
        origin.requireRoot();
        setElection(context, rules);
      }
    }
  }

  private static void setElection(Context context, ElectionRules rules)
      throws DispatchException {
    if (rules.scoreLag() != election(context).scoreLag()) {
      throw new DispatchException(CoherenceError.LAG_IS_FIXED);
    }
    context.put(ELECTION.key(), rules);
    context.emit(EVENTS, new ElectionChanged(rules));
  }

  @Override
  public Weight onInitialize(Context context) {
    long height = context.block().height();
    long epoch = validators.epochOf(context, height);
    boolean beginsEpoch = height % validators.epochBlocks(context) == 0;
    context.remove(RANKINGS.at(height - 1));
    Liveness.observe(context, validators.set(context, epoch));
    recordTime(context);
    if (beginsEpoch) {
      TieBreak.seed(context, validators.set(context, epoch + 1));
      context.remove(SEEDS.at(epoch - 1));
      Liveness.turn(context, registry.organisations(context));
      doubleReports.turn(context);
    }
    int judged = windows.close(context);
    if (judged > 0 || beginsEpoch) {
      windows.score(context);
    }
    return CoherenceWeights.ofBlock(judged);
  }

  private static void recordTime(Context context) {
    long height = context.block().height();
    context.put(BLOCK_TIMES.at(height), context.block().timestampMillis());
    long horizon = 1;
    for (DeviceClass device : LinkRegistry.classes(context)) {
      horizon = Math.max(horizon, device.windowBlocks() + device.graceBlocks() + 1);
    }
    if (height > horizon) {
      context.remove(BLOCK_TIMES.at(height - horizon - 1));
    }
  }

  @Override
  public void applyInherents(Context context, Inherents inherents) throws InherentRefused {
    for (SignedLinkReport report : inherents.reports()) {
      String what = "report of link " + report.report().linkId();
      take(Kind.REPORT, what, () -> intake.accept(context, report));
    }
    for (PossessionOpening opening : inherents.openings()) {
      String what = "opening of link " + opening.linkId();
      take(Kind.REPORT, what, () -> intake.accept(context, opening));
    }
    for (Extensions extensions : inherents.extensions()) {
      intake.requireHeld(context, extensions);
    }
    for (Evidence evidence : inherents.evidence()) {
      switch (evidence) {
        case DoubleReport reports ->
            take(Kind.EVIDENCE, "evidence", () -> forfeit(context, reports));
        // What else convicts is judged where sets are known, not links.
        case DoubleStatement _ -> {}
      }
    }
  }

  private void forfeit(Context context, DoubleReport reports) throws DispatchException {
    doubleReports.accept(context, reports);
    windows.score(context);
  }

  private static void take(Kind kind, String what, Step step) throws InherentRefused {
    try {
      step.run();
    } catch (DispatchException e) {
      throw new InherentRefused(kind, what + ": " + e.getMessage());
    }
  }

  @Override
  public void onFinalize(Context context) {
    rewards.pay(context);
    election.rank(context, context.block().height() + election(context).scoreLag());
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    return new CoherenceInvariants(validators, jail).broken(context);
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS, List.of(CoherenceError.values()), CoherenceStorage.items());
  }

  @Override
  public Leader leader(Context context, long height, long view) {
    HeightRanking ranking = ranking(context, height)
        .orElseThrow(() -> new IllegalStateException("height " + height + " is not ranked"));
    HeightRanking.Place place = ranking.leader(view);
    return new Leader(place.validator(), place.scorePpb(), ranking.scoreHeight());
  }

  /**
   * The order of leaders at a height: known, in the state after height h, for the heights h to
   * {@code h + scoreLag}.
   */
  public Optional<HeightRanking> ranking(Context context, long height) {
    return context.get(RANKINGS.at(height));
  }

  /** Every registered link with its standing, by its number. */
  public List<LinkView> links(Context context) {
    return LinkRegistry.links(context);
  }

  /** Every device class. */
  public List<DeviceClass> deviceClasses(Context context) {
    return LinkRegistry.classes(context);
  }

  /** A validator's score C in parts per billion; 0 for who has none. */
  public long score(Context context, AccountId account) {
    return context.get(SCORES.at(account), 0L);
  }

  /**
   * The windows that {@code account} is to report on, whose reports are accepted at {@code height}
   * or later and that begin no later than it.
   */
  public List<ReportingWindow> reportingWindows(
      Context context, AccountId account, long height) {
    List<ReportingWindow> due = new ArrayList<>();
    for (LinkView view : LinkRegistry.links(context)) {
      for (LinkEnd end : LinkEnd.values()) {
        if (view.link().at(end).equals(account)) {
          addWindows(due, context, view, new Asked(end, height));
        }
      }
    }
    return due;
  }

  private record Asked(LinkEnd end, long height) {}

  private void addWindows(
      List<ReportingWindow> due, Context context, LinkView view, Asked asked) {
    DeviceClass device = LinkRegistry.classOf(context, view.link());
    for (long window = device.closedBefore(asked.height());
        device.firstHeight(window) <= asked.height(); window++) {
      if (device.firstHeight(window) >= view.standing().registeredAt()) {
        due.add(new ReportingWindow(
            view.link().linkId(),
            asked.end(),
            window,
            device.firstHeight(window),
            device.lastHeight(window),
            device.deadlineHeight(window),
            validators.epochOf(context, device.lastHeight(window))));
      }
    }
  }

  /** How readings become scores now. */
  public ScoringParameters scoring(Context context) {
    return CoherenceStorage.scoring(context);
  }

  /** How scores become an order and rewards now. */
  public ElectionRules electionRules(Context context) {
    return election(context);
  }

  /** Whether readings that no device made are accepted. */
  public boolean isSimulated(Context context) {
    return context.get(IS_SIMULATED.key(), false);
  }
}
