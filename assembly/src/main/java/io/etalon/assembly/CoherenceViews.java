package io.etalon.assembly;

import io.etalon.coherence.Coherence;
import io.etalon.coherence.HeightRanking;
import io.etalon.coherence.LinkStanding;
import io.etalon.coherence.LinkStatus;
import io.etalon.coherence.LinkView;
import io.etalon.coherence.RegisteredLink;
import io.etalon.coherence.ReportingWindow;
import io.etalon.coherence.ScoringParameters;
import io.etalon.pallet.Context;
import io.etalon.primitives.AccountId;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.Ranking;
import io.etalon.runtime.ReportingDuty;
import java.util.List;

/** What the node sees of links, rankings and duties, in the words of the face. */
record CoherenceViews(Coherence coherence) {
  Ranking ranking(Context context, long height) {
    HeightRanking ranking =
        coherence
            .ranking(context, height)
            .orElseThrow(
                () -> new IllegalArgumentException("height " + height + " is not ranked here"));
    return new Ranking(
        ranking.height(),
        ranking.scoreHeight(),
        ranking.fromAttestations(),
        ranking.places().stream().map(CoherenceViews::place).toList());
  }

  private static Ranking.Place place(HeightRanking.Place place) {
    return new Ranking.Place(
        place.validator(), place.scorePpb(), place.weightPpb(), place.credit());
  }

  List<LinkState> links(Context context) {
    ScoringParameters rules = coherence.scoring(context);
    return coherence.links(context).stream().map(view -> link(view, rules)).toList();
  }

  private static LinkState link(LinkView view, ScoringParameters rules) {
    RegisteredLink link = view.link();
    LinkStanding standing = view.standing();
    return new LinkState(
        link.linkId(),
        link.name(),
        link.deviceClass(),
        link.a(),
        link.b(),
        status(standing.status()),
        standing.lastWindow(),
        standing.qberUpperPpb(),
        standing.lastScore(),
        standing.verdict().words(),
        standing(standing, rules));
  }

  private static String standing(LinkStanding standing, ScoringParameters rules) {
    return switch (standing.status()) {
      case ACTIVE -> "";
      case SUSPECT -> "%d of %d bad windows in a row that cut it".formatted(
          standing.badWindows(), rules.cutWindows());
      case CUT -> "%d of %d good windows in a row that heal it".formatted(
          standing.goodWindows(), rules.healWindows());
    };
  }

  private static LinkState.Status status(LinkStatus status) {
    return switch (status) {
      case ACTIVE -> LinkState.Status.ACTIVE;
      case SUSPECT -> LinkState.Status.SUSPECT;
      case CUT -> LinkState.Status.CUT;
    };
  }

  List<ReportingDuty> duties(Context context, AccountId validator, long height) {
    return coherence.reportingWindows(context, validator, height).stream()
        .map(CoherenceViews::duty)
        .toList();
  }

  private static ReportingDuty duty(ReportingWindow window) {
    return new ReportingDuty(
        window.linkId(),
        window.end(),
        window.window(),
        window.firstHeight(),
        window.lastHeight(),
        window.deadlineHeight(),
        window.epoch());
  }
}
