package io.etalon.coherence;

import io.etalon.primitives.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * How a link's standing follows its windows: {@code ACTIVE -> SUSPECT -> CUT} after bad windows in
 * a row, back to {@code ACTIVE} after good ones. A window that says nothing about the fibre (a
 * report missing, nothing measured, too few bits) neither continues nor breaks a row.
 */
final class LinkStates {
  private LinkStates() {}

  static LinkStanding after(
      LinkStanding before, long window, WindowScore score, ScoringParameters rules) {
    long bad = switch (score.verdict().evidence()) {
      case BAD -> before.badWindows() + 1;
      case GOOD -> 0;
      case NONE -> before.badWindows();
    };
    long good = switch (score.verdict().evidence()) {
      case BAD -> 0;
      case GOOD -> before.goodWindows() + 1;
      case NONE -> before.goodWindows();
    };
    return new LinkStanding(
        status(before.status(), bad, good, rules),
        bad,
        good,
        before.registeredAt(),
        Metric.of(window),
        score.qberUpperPpb(),
        score.verdict(),
        remembered(before.scores(), score.scorePpb(), rules.scoreWindows()));
  }

  private static LinkStatus status(
      LinkStatus before, long bad, long good, ScoringParameters rules) {
    if (good >= rules.healWindows()) {
      return LinkStatus.ACTIVE;
    }
    return switch (before) {
      case ACTIVE, SUSPECT -> worsened(before, bad, rules);
      case CUT -> LinkStatus.CUT;
    };
  }

  private static LinkStatus worsened(LinkStatus before, long bad, ScoringParameters rules) {
    if (bad >= rules.cutWindows()) {
      return LinkStatus.CUT;
    }
    return bad >= rules.suspectWindows() ? LinkStatus.SUSPECT : before;
  }

  private static List<Metric> remembered(List<Metric> scores, Metric newest, long windows) {
    List<Metric> remembered = new ArrayList<>();
    remembered.add(newest);
    remembered.addAll(scores);
    return remembered.subList(0, (int) Math.min(remembered.size(), windows));
  }
}
