package io.etalon.api;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.proto.Link;
import io.etalon.proto.LinkEnd;
import io.etalon.proto.LinkScore;
import io.etalon.proto.Provenance;
import io.etalon.proto.Ranking;
import io.etalon.proto.RankingPlace;
import io.etalon.runtime.LinkState;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Links, scores and rankings as the API's messages. */
final class LinkMessages {
  private final ChainFollower follower;

  LinkMessages(ChainFollower follower) {
    this.follower = follower;
  }

  Link link(LinkState state, ValidatorSet set) {
    Link.Builder link = Link.newBuilder()
        .setLinkId(state.linkId())
        .setName(state.name())
        .setLinkClass(state.linkClass())
        .setA(end(state, io.etalon.primitives.LinkEnd.A, set))
        .setB(end(state, io.etalon.primitives.LinkEnd.B, set))
        .setStatus(status(state.status()))
        .setVerdict(state.verdict())
        .setStanding(state.standing());
    ifKnown(state.lastWindow(), link::setLastWindow);
    ifKnown(state.qberUpperPpb(), link::setQberUpperPpb);
    ifKnown(state.scorePpb(), link::setScorePpb);
    return link.build();
  }

  Ranking.Builder ranking(ChainFollower.Standing standing) {
    Ranking.Builder ranking = Ranking.newBuilder()
        .setHeight(standing.ranking().height())
        .setScoreHeight(standing.ranking().scoreHeight())
        .setFromAttestations(standing.ranking().fromAttestations());
    standing.ranking().places().forEach(place -> ranking.addPlaces(place(place, standing)));
    return ranking;
  }

  private RankingPlace place(
      io.etalon.runtime.Ranking.Place place, ChainFollower.Standing standing) {
    Validator validator = standing.set().at(place.validator());
    RankingPlace.Builder message = RankingPlace.newBuilder()
        .setValidator(place.validator())
        .setAccount(Messages.bytes(validator.account().value()))
        .setOrganisation(validator.organisation())
        .setScorePpb(place.scorePpb())
        .setWeightPpb(place.weightPpb())
        .setCredit(place.credit());
    for (LinkState link : standing.links()) {
      if (link.a().equals(validator.account()) || link.b().equals(validator.account())) {
        message.addLinks(score(link, validator.account(), standing.set()));
      }
    }
    return message.build();
  }

  private LinkScore score(LinkState link, AccountId own, ValidatorSet set) {
    boolean isA = link.a().equals(own);
    LinkScore.Builder score = LinkScore.newBuilder()
        .setLinkId(link.linkId())
        .setName(link.name())
        .setStatus(status(link.status()))
        .setPeer(Organisations.of(set, isA ? link.b() : link.a()))
        .setVerdict(link.verdict())
        .setProvenance(provenance(link, end(isA)));
    ifKnown(link.lastWindow(), score::setWindow);
    ifKnown(link.qberUpperPpb(), score::setQberUpperPpb);
    ifKnown(link.scorePpb(), score::setScorePpb);
    return score.build();
  }

  private LinkEnd end(LinkState link, io.etalon.primitives.LinkEnd end, ValidatorSet set) {
    AccountId account = end == end(true) ? link.a() : link.b();
    LinkEnd.Builder message = LinkEnd.newBuilder()
        .setAccount(Messages.bytes(account.value()))
        .setOrganisation(Organisations.of(set, account))
        .setProvenance(provenance(link, end));
    Optional<ClearReport> report = follower.report(link.linkId(), end);
    report.ifPresent(last -> {
      LinkReading reading = last.reading();
      message.setWindow(last.window()).setSamples(reading.samples());
      ifKnown(reading.siftedBits(), message::setSiftedBits);
      ifKnown(reading.errorBits(), message::setErrorBits);
      ifKnown(reading.qberPpb(), message::setQberPpb);
      ifKnown(reading.visibilityPpb(), message::setVisibilityPpb);
      ifKnown(reading.coherenceTimeMicros(), message::setCoherenceTimeMicros);
      ifKnown(reading.rateBitsPerSecond(), message::setRateBitsPerSecond);
    });
    return message.build();
  }

  private Provenance provenance(LinkState link, io.etalon.primitives.LinkEnd end) {
    return follower.report(link.linkId(), end)
        .map(report -> switch (report.provenance()) {
          case HARDWARE -> Provenance.PROVENANCE_HARDWARE;
          case SIMULATED -> Provenance.PROVENANCE_SIMULATED;
          case REPLAY -> Provenance.PROVENANCE_REPLAY;
        })
        .orElse(Provenance.PROVENANCE_UNSPECIFIED);
  }

  private static io.etalon.primitives.LinkEnd end(boolean isA) {
    return isA ? io.etalon.primitives.LinkEnd.A : io.etalon.primitives.LinkEnd.B;
  }

  private static Link.Status status(LinkState.Status status) {
    return switch (status) {
      case ACTIVE -> Link.Status.STATUS_ACTIVE;
      case SUSPECT -> Link.Status.STATUS_SUSPECT;
      case CUT -> Link.Status.STATUS_CUT;
    };
  }

  private static void ifKnown(Metric metric, LongConsumer use) {
    if (metric.isKnown()) {
      use.accept(metric.value());
    }
  }
}
