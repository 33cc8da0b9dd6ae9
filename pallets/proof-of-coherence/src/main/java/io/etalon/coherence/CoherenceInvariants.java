package io.etalon.coherence;

import static io.etalon.coherence.CoherenceStorage.CREDITS;
import static io.etalon.coherence.CoherenceStorage.LINKS;
import static io.etalon.coherence.CoherenceStorage.LIVENESS;
import static io.etalon.coherence.CoherenceStorage.MAX_LINKS;
import static io.etalon.coherence.CoherenceStorage.MAX_SCORED;
import static io.etalon.coherence.CoherenceStorage.RANKINGS;
import static io.etalon.coherence.CoherenceStorage.REPORTS;
import static io.etalon.coherence.CoherenceStorage.SCORES;
import static io.etalon.coherence.CoherenceStorage.STANDINGS;
import static io.etalon.coherence.CoherenceStorage.election;
import static io.etalon.coherence.CoherenceStorage.scoring;

import io.etalon.coherence.HeightRanking.Place;
import io.etalon.pallet.Context;
import io.etalon.pallet.Jail;
import io.etalon.pallet.MapKey.NumberPair;
import io.etalon.pallet.Validators;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Metric;
import io.etalon.primitives.Ppb;
import io.etalon.primitives.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What always holds of the pallet's state after a block. */
final class CoherenceInvariants {
  private static final int MAX_REPORTS_READ = 65_536;

  private final Validators validators;
  private final Jail jail;
  private final List<String> broken = new ArrayList<>();

  CoherenceInvariants(Validators validators, Jail jail) {
    this.validators = validators;
    this.jail = jail;
  }

  List<String> broken(Context context) {
    addRankings(context);
    addCredits(context);
    addScores(context);
    addLinks(context);
    addReports(context);
    return List.copyOf(broken);
  }

  private void addRankings(Context context) {
    long height = context.block().height();
    long lag = election(context).scoreLag();
    for (long ahead = height + 1; ahead <= height + lag; ahead++) {
      Optional<HeightRanking> ranking = context.get(RANKINGS.at(ahead));
      if (ranking.isEmpty()) {
        broken.add("height " + ahead + " has no ranking");
      } else {
        addRanking(context, ranking.get());
      }
    }
    if (context.entries(RANKINGS, (int) lag + 3).size() > lag + 1) {
      broken.add("rankings are kept beyond their use");
    }
  }

  private void addRanking(Context context, HeightRanking ranking) {
    ValidatorSet set =
        validators.set(context, validators.epochOf(context, ranking.height()));
    List<Integer> order =
        ranking.places().stream().map(Place::validator).sorted().toList();
    long different = order.stream().distinct().filter(i -> i < set.size()).count();
    if (order.isEmpty() || different < order.size()) {
      broken.add("the ranking of height " + ranking.height() + " is no permutation");
    }
    // Who was jailed or released meanwhile may still be, or not yet be, in this ranking.
    long free = set.members().stream()
        .filter(member -> !jail.isJailed(context, member.account())).count();
    if (ranking.scoreHeight() == context.block().height()
        && order.size() != (free == 0 ? set.size() : free)) {
      broken.add("the ranking of height " + ranking.height() + " leaves somebody out");
    }
    if (ranking.places().stream().mapToLong(Place::weightPpb).sum() != Ppb.ONE) {
      broken.add("the weights of height " + ranking.height() + " do not sum to 10^9");
    }
  }

  private void addCredits(Context context) {
    long sum = 0;
    for (Credit credit : context.get(CREDITS.key(), List.of())) {
      sum += credit.isRanked() ? credit.amount() : 0;
    }
    if (sum != 0) {
      broken.add("the credits of who takes part sum to " + sum);
    }
  }

  private void addScores(Context context) {
    for (Map.Entry<AccountId, Long> score : context.entries(SCORES, MAX_SCORED + 1)) {
      if (score.getValue() < 0 || score.getValue() > Ppb.ONE) {
        broken.add(score.getKey() + " has the score " + score.getValue());
      }
    }
    for (Map.Entry<AccountId, Long> factor : context.entries(LIVENESS, MAX_SCORED + 1)) {
      if (factor.getValue() < Liveness.LEAST || factor.getValue() >= Ppb.ONE) {
        broken.add(factor.getKey() + " has the liveness " + factor.getValue());
      }
    }
  }

  private void addLinks(Context context) {
    List<Long> links =
        context.entries(LINKS, MAX_LINKS + 1).stream().map(Map.Entry::getKey).toList();
    List<Map.Entry<Long, LinkStanding>> standings = context.entries(STANDINGS, MAX_LINKS + 1);
    if (!links.equals(standings.stream().map(Map.Entry::getKey).toList())) {
      broken.add("links and their standings are not the same");
    }
    for (Map.Entry<Long, LinkStanding> entry : standings) {
      LinkStanding standing = entry.getValue();
      boolean outside = standing.scores().stream()
          .anyMatch(score -> score.reading() > Ppb.ONE);
      if (outside || standing.scores().size() > ScoringParameters.MAX_SCORE_WINDOWS) {
        broken.add("link " + entry.getKey() + " has impossible scores");
      }
      if (standing.status() == LinkStatus.CUT
          && standing.goodWindows() >= scoring(context).healWindows()
          && standing.verdict().evidence() == Verdict.Evidence.GOOD) {
        broken.add("link " + entry.getKey() + " is cut although it healed");
      }
    }
  }

  /** Reports are kept for windows that are over and within their grace, and for nothing else. */
  private void addReports(Context context) {
    long height = context.block().height();
    for (Map.Entry<NumberPair, StoredReport> entry :
        context.entries(REPORTS, MAX_REPORTS_READ)) {
      Optional<RegisteredLink> link = context.get(LINKS.at(entry.getKey().first()));
      long window = entry.getKey().second() / 2;
      if (link.isEmpty()) {
        broken.add("a report of a link that is none: " + entry.getKey().first());
        continue;
      }
      DeviceClass device = LinkRegistry.classOf(context, link.get());
      if (device.lastHeight(window) >= height || device.deadlineHeight(window) < height) {
        broken.add("a report of window " + window + " is kept at height " + height);
      }
      if (entry.getValue().reading().samples() == 0
          && !entry.getValue().reading().siftedBits().equals(Metric.UNKNOWN)) {
        broken.add("a reading without samples is kept");
      }
    }
  }
}
