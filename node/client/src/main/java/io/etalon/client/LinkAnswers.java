package io.etalon.client;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Metric;
import io.etalon.proto.Link;
import io.etalon.proto.LinkEnd;
import io.etalon.proto.LinkScore;
import io.etalon.proto.Provenance;
import io.etalon.proto.RankingPlace;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.Ranking;
import java.util.List;

/** The API's messages about links and rankings as our values. */
final class LinkAnswers {
  private LinkAnswers() {}

  static Links links(boolean isSimulated, long height, List<Link> messages) {
    return new Links(isSimulated, height, messages.stream().map(LinkAnswers::link).toList());
  }

  static ShownRanking ranking(io.etalon.proto.Ranking message) {
    List<Ranking.Place> places = message.getPlacesList().stream()
        .map(place -> new Ranking.Place(place.getValidator(), place.getScorePpb(),
            place.getWeightPpb(), place.getCredit()))
        .toList();
    return new ShownRanking(
        message.getSimulated(),
        new Ranking(message.getHeight(), message.getScoreHeight(),
            message.getFromAttestations(), places),
        message.getPlacesList().stream().map(LinkAnswers::candidate).toList());
  }

  private static ShownLink link(Link message) {
    LinkState state = new LinkState(
        message.getLinkId(),
        message.getName(),
        message.getLinkClass(),
        new AccountId(Answers.bytes32(message.getA().getAccount())),
        new AccountId(Answers.bytes32(message.getB().getAccount())),
        status(message.getStatus()),
        metric(message.hasLastWindow(), message.getLastWindow()),
        metric(message.hasQberUpperPpb(), message.getQberUpperPpb()),
        metric(message.hasScorePpb(), message.getScorePpb()),
        message.getVerdict(),
        message.getStanding());
    return new ShownLink(state, end(message.getA()), end(message.getB()));
  }

  private static LinkEndReport end(LinkEnd message) {
    return new LinkEndReport(
        message.getOrganisation(),
        source(message.getProvenance()),
        metric(message.hasWindow(), message.getWindow()),
        message.getSamples(),
        metric(message.hasSiftedBits(), message.getSiftedBits()),
        metric(message.hasErrorBits(), message.getErrorBits()),
        metric(message.hasQberPpb(), message.getQberPpb()),
        metric(message.hasVisibilityPpb(), message.getVisibilityPpb()),
        metric(message.hasCoherenceTimeMicros(), message.getCoherenceTimeMicros()),
        metric(message.hasRateBitsPerSecond(), message.getRateBitsPerSecond()));
  }

  private static ShownRanking.Candidate candidate(RankingPlace message) {
    return new ShownRanking.Candidate(
        new AccountId(Answers.bytes32(message.getAccount())),
        message.getOrganisation(),
        message.getLinksList().stream().map(LinkAnswers::score).toList());
  }

  private static ShownRanking.LinkScore score(LinkScore message) {
    return new ShownRanking.LinkScore(
        message.getLinkId(),
        message.getName(),
        status(message.getStatus()),
        message.getPeer(),
        metric(message.hasWindow(), message.getWindow()),
        metric(message.hasQberUpperPpb(), message.getQberUpperPpb()),
        metric(message.hasScorePpb(), message.getScorePpb()),
        message.getVerdict(),
        source(message.getProvenance()));
  }

  private static LinkState.Status status(Link.Status status) {
    return switch (status) {
      case STATUS_ACTIVE -> LinkState.Status.ACTIVE;
      case STATUS_SUSPECT -> LinkState.Status.SUSPECT;
      case STATUS_CUT -> LinkState.Status.CUT;
      case STATUS_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("link status " + status);
    };
  }

  private static ReadingSource source(Provenance provenance) {
    return switch (provenance) {
      case PROVENANCE_HARDWARE -> ReadingSource.HARDWARE;
      case PROVENANCE_SIMULATED -> ReadingSource.SIMULATED;
      case PROVENANCE_REPLAY -> ReadingSource.REPLAY;
      case PROVENANCE_UNSPECIFIED, UNRECOGNIZED -> ReadingSource.UNKNOWN;
    };
  }

  private static Metric metric(boolean isKnown, long value) {
    return isKnown ? Metric.of(value) : Metric.UNKNOWN;
  }
}
