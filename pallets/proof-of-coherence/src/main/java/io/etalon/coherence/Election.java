package io.etalon.coherence;

import static io.etalon.coherence.CoherenceStorage.LEADER_RUN;
import static io.etalon.coherence.CoherenceStorage.RANKINGS;
import static io.etalon.coherence.CoherenceStorage.SCORES;
import static io.etalon.coherence.CoherenceStorage.election;

import io.etalon.coherence.CoherenceEvent.RankedFromAttestations;
import io.etalon.coherence.HeightRanking.Place;
import io.etalon.pallet.Context;
import io.etalon.pallet.Jail;
import io.etalon.pallet.Randomness;
import io.etalon.pallet.Validators;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.ValidatorSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Orders all validators for a height (paper, eq. 6; PROTOCOL 3), but those in jail, who lead
 * nothing. Those with a score come first, the others follow, so that a fallback leader always
 * exists; where nobody has a score, all take part with equal weights and the order is by credit and
 * tie-break alone.
 */
final class Election {
  private final Validators validators;
  private final Jail jail;
  private final Randomness randomness;

  Election(Validators validators, Jail jail, Randomness randomness) {
    this.validators = validators;
    this.jail = jail;
    this.randomness = randomness;
  }

  /** Writes the ranking of {@code height}, which this block's execution decides. */
  void rank(Context context, long height) {
    long epoch = validators.epochOf(context, height);
    ValidatorSet set = validators.set(context, epoch);
    Candidates candidates = Candidates.of(context, set, free(context, set));
    ElectionRules rules = election(context);
    boolean byLot = rules.mode() == ElectionMode.LOTTERY;
    boolean byScore = rules.mode() == ElectionMode.ARGMAX && candidates.anyScored();
    boolean byCredit = !byLot && !byScore;
    long[] weights = weights(candidates, rules);
    Credits credits = Credits.of(context, set, candidates.ranked());
    if (height % validators.epochBlocks(context) == 0) {
      credits.clamp();
    }
    if (byCredit) {
      credits.gain(weights);
    }
    List<Integer> order = byLot
        ? candidates.inOrder(
            new Lottery(randomness.ofEpoch(context, epoch), height).order(weights))
        : byKey(context, height, candidates, byScore ? candidates.scores() : credits.amounts());
    if (byScore) {
      rotate(context, order, set);
    }
    write(context, new HeightRanking(
        height,
        context.block().height(),
        candidates.anyScored(),
        order.stream()
            .map(i -> new Place(i, candidates.scores()[i], weights[i], credits.amount(i)))
            .toList()), set);
    if (byCredit) {
      credits.pay(order.getFirst());
    }
    credits.save(context, set);
  }

  /** Those who take part first, and the greatest value, with its tie-break, first among them. */
  private List<Integer> byKey(
      Context context, long height, Candidates candidates, long[] values) {
    long epoch = validators.epochOf(context, height);
    TieBreak tieBreak = new TieBreak(context, epoch, height);
    List<Integer> order = new ArrayList<>();
    BigInteger[] keys = new BigInteger[values.length];
    for (int i = 0; i < values.length; i++) {
      if (candidates.free()[i]) {
        order.add(i);
      }
      keys[i] = tieBreak.key(values[i], i);
    }
    order.sort(
        Comparator.<Integer, Boolean>comparing(i -> !candidates.ranked()[i])
            .thenComparing(i -> keys[i], Comparator.reverseOrder())
            .thenComparing(Comparator.naturalOrder()));
    return order;
  }

  // A set of which everybody is in jail is one that root made: somebody has to lead it.
  private boolean[] free(Context context, ValidatorSet set) {
    boolean[] free = new boolean[set.size()];
    int jailed = 0;
    for (int i = 0; i < free.length; i++) {
      free[i] = !jail.isJailed(context, set.at(i).account());
      jailed += free[i] ? 0 : 1;
    }
    if (jailed == free.length) {
      Arrays.fill(free, true);
    }
    return free;
  }

  private static long[] weights(Candidates candidates, ElectionRules rules) {
    long[] scores = candidates.rankedScores();
    if (!candidates.anyScored()) {
      return ElectionWeights.equal(scores);
    }
    return switch (rules.mode()) {
      case CREDIT, LOTTERY -> ElectionWeights.winsorised(scores, candidates.liveness(), rules);
      case ARGMAX -> ElectionWeights.normalised(candidates.freeScores());
    };
  }

  /** In ARGMAX, who was first too many heights in a row goes to the end once. */
  private static void rotate(Context context, List<Integer> order, ValidatorSet set) {
    long most = election(context).maxConsecutive();
    AccountId first = set.at(order.getFirst()).account();
    LeaderRun run = context.get(LEADER_RUN.key(), new LeaderRun(first, 0));
    if (most > 0 && run.account().equals(first) && run.heights() >= most) {
      order.add(order.removeFirst());
    }
  }

  private static void write(Context context, HeightRanking ranking, ValidatorSet set) {
    context.put(RANKINGS.at(ranking.height()), ranking);
    Place first = ranking.places().getFirst();
    AccountId leader = set.at(first.validator()).account();
    LeaderRun run = context.get(LEADER_RUN.key(), new LeaderRun(leader, 0));
    context.put(
        LEADER_RUN.key(),
        new LeaderRun(leader, run.account().equals(leader) ? run.heights() + 1 : 1));
    if (ranking.fromAttestations()) {
      context.emit(
          Coherence.EVENTS,
          new RankedFromAttestations(ranking.height(), leader, first.scorePpb()));
    }
  }

  /**
   * A set's members as this block's state has them.
   *
   * @param scores C, by index
   * @param liveness factors, by index
   * @param free who is not in jail
   * @param ranked who takes part: of the free those with a score, or all where nobody has one
   */
  private record Candidates(
      long[] scores, long[] liveness, boolean[] free, boolean[] ranked, boolean anyScored) {
    static Candidates of(Context context, ValidatorSet set, boolean[] free) {
      int n = set.size();
      long[] scores = new long[n];
      long[] liveness = new long[n];
      boolean anyScored = false;
      for (int i = 0; i < n; i++) {
        AccountId account = set.at(i).account();
        scores[i] = context.get(SCORES.at(account), 0L);
        liveness[i] = Liveness.of(context, account);
        anyScored = anyScored || free[i] && scores[i] > 0;
      }
      boolean[] ranked = new boolean[n];
      for (int i = 0; i < n; i++) {
        ranked[i] = free[i] && (scores[i] > 0 || !anyScored);
      }
      return new Candidates(scores, liveness, free, ranked, anyScored);
    }

    /** Scores of those who are free, 0 for the others. */
    long[] freeScores() {
      long[] result = scores.clone();
      for (int i = 0; i < result.length; i++) {
        result[i] = free[i] ? result[i] : 0;
      }
      return result;
    }

    /** Of this order those who are free, and those who take part before the others. */
    List<Integer> inOrder(List<Integer> drawn) {
      return drawn.stream()
          .filter(i -> free[i])
          .sorted(Comparator.comparing(i -> !ranked[i]))
          .toList();
    }

    /** Scores of those who take part, -1 for the others. */
    long[] rankedScores() {
      long[] result = scores.clone();
      for (int i = 0; i < result.length; i++) {
        result[i] = ranked[i] ? result[i] : -1;
      }
      return result;
    }
  }
}
