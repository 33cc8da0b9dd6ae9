package io.etalon.oracle;

import io.etalon.oracle.FeedValue.Digest;
import io.etalon.oracle.FeedValue.Quantity;
import io.etalon.oracle.FeedValue.State;
import io.etalon.oracle.OracleCall.RemoveFeed;
import io.etalon.oracle.OracleCall.SetFeed;
import io.etalon.oracle.OracleCall.SetParameters;
import io.etalon.oracle.OracleCall.Submit;
import io.etalon.oracle.OracleEvent.Answered;
import io.etalon.oracle.OracleEvent.FeedRemoved;
import io.etalon.oracle.OracleEvent.FeedSet;
import io.etalon.oracle.OracleEvent.ParametersSet;
import io.etalon.oracle.OracleEvent.RoundMissed;
import io.etalon.oracle.OracleEvent.StateMeasured;
import io.etalon.oracle.OracleEvent.Submitted;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.Feeds;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.MapKey.NumberPair;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.StorageValue;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.ssz.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Feeds of the outside world.
 *
 * <p>An answer is what a quorum of authorised reporters agreed on within one round; a round without
 * a quorum has none, and the last answer ages until it is stale and then is none either. Nothing is
 * carried over, interpolated or defaulted. A density matrix is taken as it is reported, where it is
 * a state at all, and its figures are computed here, never believed.
 */
public final class Oracle implements Pallet<OracleCall>, Feeds {
  /** The pallet's name. */
  public static final String NAME = "oracle";

  /** Open feeds by number. */
  public static final StorageMap<Long, FeedSpec> FEEDS =
      new StorageMap<>(NAME, "feeds", MapKey.NUMBER, FeedSpec.SCHEMA);

  /** What each reporter said last, by feed and the reporter's place in it. */
  public static final StorageMap<NumberPair, Report> REPORTS =
      new StorageMap<>(NAME, "reports", MapKey.numberPair(), Report.SCHEMA);

  /** The newest answer of each feed. */
  public static final StorageMap<Long, Answer> ANSWERS =
      new StorageMap<>(NAME, "answers", MapKey.NUMBER, Answer.SCHEMA);

  private static final EventType<OracleEvent> EVENTS =
      new EventType<>(NAME, OracleSchemas.EVENTS);

  private static final StorageValue<OracleParameters> PARAMETERS =
      new StorageValue<>(NAME, "parameters", OracleParameters.SCHEMA);

  /** The pallet with what it needs of the chain. */
  public Oracle(OracleConfig config) {}

  /** Writes the parameters; throws {@link IllegalArgumentException} where they are unsound. */
  public void genesis(Context context, OracleGenesis genesis) {
    if (!genesis.parameters().areSound()) {
      throw new IllegalArgumentException(
          "an oracle has 1 to " + OracleParameters.MOST_FEEDS + " feeds: " + genesis.parameters());
    }
    context.put(PARAMETERS.key(), genesis.parameters());
  }

  /** What it may hold now. */
  public OracleParameters parameters(Context context) {
    return context.get(PARAMETERS.key())
        .orElseThrow(() -> new IllegalStateException("the state has no oracle parameters"));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<OracleCall> calls() {
    return OracleSchemas.CALLS;
  }

  @Override
  public Weight weigh(OracleCall call) {
    return switch (call) {
      case SetFeed _, RemoveFeed _ -> OracleWeights.FEED;
      case SetParameters _ -> OracleWeights.PARAMETERS;
      case Submit(var _, State _, var _, var _) -> OracleWeights.MEASURE;
      case Submit _ -> OracleWeights.SUBMIT;
    };
  }

  /** Ends the rounds that ended with the block before. */
  @Override
  public Weight onInitialize(Context context) {
    Weight weight = Weight.ZERO;
    long height = context.block().height();
    for (Map.Entry<Long, FeedSpec> feed : open(context)) {
      boolean ends = height % feed.getValue().roundBlocks() == 0
          && feed.getValue().kind() != FeedKind.W_STATE;
      weight = weight.plus(ends ? OracleWeights.ROUND : OracleWeights.LOOK);
      if (ends) {
        endRound(context, feed.getKey(), feed.getValue());
      }
    }
    return weight;
  }

  private static void endRound(Context context, long feed, FeedSpec spec) {
    long height = context.block().height();
    long round = height / spec.roundBlocks() - 1;
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < spec.reporters().size(); i++) {
      context.get(REPORTS.at(new NumberPair(feed, i)))
          .filter(report -> report.round() == round)
          .ifPresent(reports::add);
    }
    Optional<Answer> answer = new Agreement(spec, round, height).on(reports);
    if (answer.isPresent()) {
      context.put(ANSWERS.at(feed), answer.get());
      context.emit(EVENTS, new Answered(feed, answer.get()));
    } else {
      context.emit(EVENTS, new RoundMissed(feed, round, reports.size()));
    }
  }

  @Override
  public void dispatch(Context context, Origin origin, OracleCall call) throws DispatchException {
    switch (call) {
      case SetFeed(long feed, FeedSpec spec) -> {
        origin.requireRoot();
        setFeed(context, feed, spec);
      }
      case RemoveFeed(long feed) -> {
        origin.requireRoot();
        forget(context, feed, spec(context, feed));
        context.remove(FEEDS.at(feed));
        context.emit(EVENTS, new FeedRemoved(feed));
      }
      case Submit submit -> submit(context, origin.requireSigned(), submit);
      case SetParameters(OracleParameters parameters) -> {
        origin.requireRoot();
        require(
            parameters.areSound() && parameters.openFeeds() >= open(context).size(),
            OracleError.PARAMETERS_UNSOUND);
        context.put(PARAMETERS.key(), parameters);
        context.emit(EVENTS, new ParametersSet(parameters));
      }
    }
  }

  private void setFeed(Context context, long feed, FeedSpec spec) throws DispatchException {
    require(spec.isSound(), OracleError.FEED_UNSOUND);
    Optional<FeedSpec> before = context.get(FEEDS.at(feed));
    if (before.isPresent()) {
      forget(context, feed, before.get());
    } else {
      require(open(context).size() < parameters(context).openFeeds(), OracleError.TOO_MANY_FEEDS);
    }
    context.put(FEEDS.at(feed), spec);
    context.emit(EVENTS, new FeedSet(feed, spec));
  }

  private static List<Map.Entry<Long, FeedSpec>> open(Context context) {
    return context.entries(FEEDS, OracleParameters.MOST_FEEDS);
  }

  private static void forget(Context context, long feed, FeedSpec spec) {
    for (int i = 0; i < spec.reporters().size(); i++) {
      context.remove(REPORTS.at(new NumberPair(feed, i)));
    }
    context.remove(ANSWERS.at(feed));
  }

  private static void submit(Context context, AccountId reporter, Submit call)
      throws DispatchException {
    FeedSpec spec = spec(context, call.feed());
    int place = spec.reporters().indexOf(reporter);
    require(place >= 0, OracleError.NOT_A_REPORTER);
    require(call.value().isFor(spec.kind()), OracleError.WRONG_KIND);
    require(!call.source().isBlank(), OracleError.SOURCE_EMPTY);
    if (call.value() instanceof State(DensityMatrix matrix)) {
      measure(context, reporter, call, matrix);
    }
    long round = context.block().height() / spec.roundBlocks();
    context.put(REPORTS.at(new NumberPair(call.feed(), place)),
        new Report(round, call.value(), call.provenance(), call.source()));
    context.emit(EVENTS, new Submitted(call.feed(), reporter, round));
  }

  private static void measure(
      Context context, AccountId reporter, Submit call, DensityMatrix matrix)
      throws DispatchException {
    require(matrix.isHermitian(), OracleError.NOT_HERMITIAN);
    require(matrix.hasTraceOne(), OracleError.TRACE_NOT_ONE);
    require(matrix.isPositive(), OracleError.NOT_POSITIVE);
    context.emit(EVENTS, new StateMeasured(call.feed(), reporter, call.provenance(),
        matrix.purityPpb(), matrix.fidelityPpb(), matrix.coherencePpb()));
  }

  private static FeedSpec spec(Context context, long feed) throws DispatchException {
    return context.get(FEEDS.at(feed))
        .orElseThrow(() -> new DispatchException(OracleError.UNKNOWN_FEED));
  }

  /** A feed's newest answer unless it is stale. */
  public Optional<Answer> answer(Context context, long feed) {
    Optional<FeedSpec> spec = context.get(FEEDS.at(feed));
    return spec.isEmpty() ? Optional.empty() : context.get(ANSWERS.at(feed)).filter(
        answer -> context.block().height() - answer.height() <= spec.get().staleBlocks());
  }

  @Override
  public Optional<Long> number(Context context, long feed) {
    return answer(context, feed).flatMap(answer -> switch (answer.value()) {
      case Quantity(long value) -> Optional.of(value);
      case Digest _, State _ -> Optional.empty();
    });
  }

  @Override
  public Optional<Bytes32> digest(Context context, long feed) {
    return answer(context, feed).flatMap(answer -> switch (answer.value()) {
      case Digest(Bytes32 value) -> Optional.of(value);
      case Quantity _, State _ -> Optional.empty();
    });
  }

  private static void require(boolean holds, OracleError error) throws DispatchException {
    if (!holds) {
      throw new DispatchException(error);
    }
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    List<String> broken = new ArrayList<>();
    for (Map.Entry<NumberPair, Report> entry : context.entries(REPORTS, Integer.MAX_VALUE)) {
      boolean isReporters = context.get(FEEDS.at(entry.getKey().first()))
          .filter(spec -> entry.getKey().second() < spec.reporters().size())
          .filter(spec -> entry.getValue().value().isFor(spec.kind()))
          .isPresent();
      if (!isReporters) {
        broken.add("oracle: nobody could have reported " + entry);
      }
    }
    for (Map.Entry<Long, Answer> entry : context.entries(ANSWERS, Integer.MAX_VALUE)) {
      boolean hasQuorum = context.get(FEEDS.at(entry.getKey()))
          .filter(spec -> entry.getValue().reports() >= spec.quorum())
          .isPresent();
      if (!hasQuorum) {
        broken.add("oracle: no quorum agreed on " + entry);
      }
    }
    return broken;
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS, List.of(OracleError.values()), List.of(FEEDS, REPORTS, ANSWERS, PARAMETERS));
  }
}
