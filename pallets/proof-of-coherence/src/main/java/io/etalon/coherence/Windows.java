package io.etalon.coherence;

import static io.etalon.coherence.CoherenceStorage.MAX_SCORED;
import static io.etalon.coherence.CoherenceStorage.SCORES;
import static io.etalon.coherence.CoherenceStorage.STANDINGS;
import static io.etalon.coherence.CoherenceStorage.report;
import static io.etalon.coherence.CoherenceStorage.scoring;

import io.etalon.coherence.CoherenceEvent.LinkCut;
import io.etalon.coherence.CoherenceEvent.LinkHealed;
import io.etalon.coherence.CoherenceEvent.LinkSuspected;
import io.etalon.coherence.CoherenceEvent.WindowScored;
import io.etalon.coherence.NodeScore.Contribution;
import io.etalon.pallet.Context;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.LinkEnd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges each window in the first block after its grace, {@code window end + grace + 1}, before
 * anything else in that block: by then every report that could count is final.
 */
final class Windows {
  private final LinkRegistry registry;
  private final DoubleReports doubleReports;

  Windows(LinkRegistry registry, DoubleReports doubleReports) {
    this.registry = registry;
    this.doubleReports = doubleReports;
  }

  /** Judges the windows whose grace ended with the parent; returns how many. */
  int close(Context context) {
    long height = context.block().height();
    Map<String, DeviceClass> closing = new TreeMap<>();
    for (DeviceClass device : LinkRegistry.classes(context)) {
      if (device.closedBefore(height) > device.closedBefore(height - 1)) {
        closing.put(device.name(), device);
      }
    }
    if (closing.isEmpty()) {
      return 0;
    }
    int judged = 0;
    for (LinkView view : LinkRegistry.links(context)) {
      DeviceClass device = closing.get(view.link().deviceClass());
      if (device != null) {
        judged += judge(context, view, device, device.closedBefore(height) - 1) ? 1 : 0;
      }
    }
    return judged;
  }

  private boolean judge(Context context, LinkView view, DeviceClass device, long window) {
    if (device.firstHeight(window) < view.standing().registeredAt()) {
      return false;
    }
    long linkId = view.link().linkId();
    ScoringParameters rules = scoring(context);
    WindowScore score = new WindowScoring(rules, device).judge(
        context.get(report(linkId, window, LinkEnd.A)),
        context.get(report(linkId, window, LinkEnd.B)));
    context.remove(report(linkId, window, LinkEnd.A));
    context.remove(report(linkId, window, LinkEnd.B));
    LinkStanding after = LinkStates.after(view.standing(), window, score, rules);
    context.put(STANDINGS.at(linkId), after);
    context.emit(
        Coherence.EVENTS,
        new WindowScored(
            linkId, window, score.verdict(), score.qberUpperPpb(), score.qualityPpb(),
            score.anomalyPpb(), score.penaltyPpb()));
    if (after.status() != view.standing().status()) {
      context.emit(Coherence.EVENTS, changed(linkId, window, after.status()));
    }
    return true;
  }

  private static CoherenceEvent changed(long linkId, long window, LinkStatus status) {
    return switch (status) {
      case ACTIVE -> new LinkHealed(linkId, window);
      case SUSPECT -> new LinkSuspected(linkId, window);
      case CUT -> new LinkCut(linkId, window);
    };
  }

  /** Computes every validator's C from the links as they stand. */
  void score(Context context) {
    Map<AccountId, String> organisations = registry.organisations(context);
    Map<AccountId, List<Contribution>> contributions = new LinkedHashMap<>();
    organisations.keySet().forEach(account -> contributions.put(account, new ArrayList<>()));
    for (LinkView view : LinkRegistry.links(context)) {
      if (view.standing().status() != LinkStatus.CUT
          && !doubleReports.isForfeited(context, view.link().linkId())) {
        contribute(contributions, organisations, view);
      }
    }
    for (Map.Entry<AccountId, Long> former : context.entries(SCORES, MAX_SCORED)) {
      if (!organisations.containsKey(former.getKey())) {
        context.remove(SCORES.at(former.getKey()));
      }
    }
    NodeScore nodeScore = new NodeScore(scoring(context));
    contributions.forEach(
        (account, links) -> context.put(SCORES.at(account), nodeScore.ofLinks(links)));
  }

  /** A link counts while both its ends are validators, of different organisations. */
  private static void contribute(
      Map<AccountId, List<Contribution>> contributions,
      Map<AccountId, String> organisations,
      LinkView view) {
    RegisteredLink link = view.link();
    if (!organisations.containsKey(link.a()) || !organisations.containsKey(link.b())) {
      return;
    }
    String organisationA = organisations.get(link.a());
    String organisationB = organisations.get(link.b());
    if (!organisationA.equals(organisationB)) {
      contributions.get(link.a())
          .add(new Contribution(organisationB, view.standing().scores()));
      contributions.get(link.b())
          .add(new Contribution(organisationA, view.standing().scores()));
    }
  }
}
