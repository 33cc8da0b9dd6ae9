package io.etalon.coherence;

import static io.etalon.coherence.Fixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.etalon.coherence.CoherenceEvent.RankedFromAttestations;
import io.etalon.coherence.HeightRanking.Place;
import io.etalon.crypto.Sha256;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Ppb;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** The order of leaders: argmax, credit and lottery. Scores are written straight into the state. */
final class ElectionTest {
  private static final long SEED = 20_261_120;

  private static Fixture chain(ElectionMode mode, long... scores) {
    Fixture chain = new Fixture(Fixture.election(mode));
    setScores(chain, scores);
    return chain;
  }

  private static void setScores(Fixture chain, long... scores) {
    for (int i = 0; i < scores.length; i++) {
      chain.context.put(CoherenceStorage.SCORES.at(account(i)), scores[i]);
    }
  }

  /** Ranks so many heights from the scores as they are, without windows that would change them. */
  private static List<HeightRanking> rank(Fixture chain, int heights) {
    Election election = new Election(
        chain,
        (context, account) -> chain.jailed.contains(account),
        (context, epoch) -> Sha256.hash(Bytes.ofUnsignedLong(epoch)));
    List<HeightRanking> rankings = new ArrayList<>();
    for (int i = 0; i < heights; i++) {
      long height = 100 + i;
      seed(chain, height);
      election.rank(chain.context, height);
      rankings.add(chain.coherence.ranking(chain.context, height).orElseThrow());
    }
    return rankings;
  }

  private static void seed(Fixture chain, long height) {
    long epoch = height / Fixture.EPOCH_BLOCKS;
    if (chain.context.get(CoherenceStorage.SEEDS.at(epoch)).isEmpty()) {
      TieBreak.seed(chain.context, chain.sets.get(epoch));
    }
  }

  @Test
  void genesisRanksTheFirstHeightsWithoutScores() {
    Fixture chain = chain(ElectionMode.CREDIT);
    HeightRanking first = chain.coherence.ranking(chain.context, 1).orElseThrow();
    assertThat(first.fromAttestations()).isFalse();
    assertThat(first.scoreHeight()).isZero();
    assertThat(first.places()).extracting(Place::weightPpb).containsOnly(250_000_000L);
    assertThat(first.places()).extracting(Place::validator)
        .containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(chain.coherence.ranking(chain.context, 2)).isPresent();
    assertThat(chain.coherence.ranking(chain.context, 3)).isEmpty();
  }

  @Test
  void heightIsRankedScoreLagBlocksAhead() {
    Fixture chain = chain(ElectionMode.CREDIT);
    chain.advanceTo(5);
    assertThat(chain.coherence.ranking(chain.context, 7).orElseThrow().scoreHeight())
        .isEqualTo(5);
    assertThat(chain.coherence.ranking(chain.context, 4)).isEmpty();
    var leader = chain.coherence.leader(chain.context, 6, 5);
    Place place = chain.coherence.ranking(chain.context, 6).orElseThrow().places().get(1);
    assertThat(leader.validator()).isEqualTo(place.validator());
    assertThat(leader.scoreHeight()).isEqualTo(4);
  }

  @Test
  void withoutScoresEverybodyLeadsInTurn() {
    for (ElectionMode mode : List.of(ElectionMode.ARGMAX, ElectionMode.CREDIT)) {
      for (int slots : slots(rank(chain(mode), 400))) {
        assertThat(slots).isBetween(99, 101);
      }
    }
  }

  @Test
  void highestScoreLeadsInArgmax() {
    Fixture chain = chain(ElectionMode.ARGMAX, 500_000_000, 900_000_000, 800_000_000, 0);
    for (HeightRanking ranking : rank(chain, 40)) {
      assertThat(ranking.places()).extracting(Place::validator).containsExactly(1, 2, 0, 3);
      assertThat(ranking.fromAttestations()).isTrue();
    }
    assertThat(chain.context.events()).contains(
        new RankedFromAttestations(139, account(1), 900_000_000));
  }

  @Test
  void tieBreakDecidesBetweenEqualScores() {
    Fixture chain =
        chain(ElectionMode.ARGMAX, 900_000_000, 900_000_000, 900_000_000, 899_990_000);
    int[] slots = slots(rank(chain, 600));
    assertThat(slots[3]).isZero();
    for (int i = 0; i < 3; i++) {
      assertThat(slots[i]).isBetween(140, 260);
    }
  }

  @Test
  void argmaxLeaderMayLeadOnlySoOftenInARow() {
    ElectionRules rules = new ElectionRules(
        ElectionMode.ARGMAX, 2, 0, 0, 1_000, 3, Amount.ZERO);
    Fixture chain = new Fixture(rules);
    setScores(chain, 100, 900_000_000, 800_000_000, 0);
    List<Integer> leaders =
        rank(chain, 8).stream().map(r -> r.places().getFirst().validator()).toList();
    assertThat(leaders).containsExactly(1, 1, 1, 2, 1, 1, 1, 2);
    assertThat(rank(chain, 4).getLast().places().getLast().validator()).isEqualTo(1);
  }

  @Test
  void creditSlotsFollowTheWeightsWithinTwo() {
    Random random = new Random(SEED);
    for (int round = 0; round < 4; round++) {
      long[] scores = random.longs(4, 1, Ppb.ONE).toArray();
      Fixture chain = chain(ElectionMode.CREDIT, scores);
      assertThat(worstDeviation(rank(chain, 2_000)))
          .as("seed %d, scores %s", SEED, scores).isLessThan(2 * Ppb.ONE);
    }
  }

  @Test
  void noticesACreditElectionWhoseFirstDoesNotPay() {
    Fixture chain = chain(ElectionMode.CREDIT, 800_000_000, 700_000_000, 600_000_000, 1);
    Election election = new Election(
        chain,
        (context, account) -> chain.jailed.contains(account),
        (context, epoch) -> Sha256.hash(Bytes.ofUnsignedLong(epoch)));
    List<HeightRanking> rankings = new ArrayList<>();
    for (long height = 100; height < 200; height++) {
      seed(chain, height);
      election.rank(chain.context, height);
      HeightRanking ranking = chain.coherence.ranking(chain.context, height).orElseThrow();
      rankings.add(ranking);
      List<Credit> unpaid = new ArrayList<>();
      for (Credit credit : chain.context.get(CoherenceStorage.CREDITS.key(), List.of())) {
        boolean isFirst =
            credit.account().equals(account(ranking.places().getFirst().validator()));
        unpaid.add(new Credit(
            credit.account(), credit.amount() + (isFirst ? Ppb.ONE : 0), credit.isRanked()));
      }
      chain.context.put(CoherenceStorage.CREDITS.key(), unpaid);
    }
    assertThat(worstDeviation(rankings)).isGreaterThan(2 * Ppb.ONE);
    assertThat(chain.coherence.brokenInvariants(chain.context))
        .anyMatch(line -> line.contains("credits"));
  }

  /** Drawn with the chance p, of n slots n p are due, with a deviation of sqrt(n p (1 - p)). */
  @Test
  void lotterySlotsFollowTheWeights() {
    Fixture chain =
        chain(ElectionMode.LOTTERY, 800_000_000, 700_000_000, 600_000_000, 500_000_000);
    List<HeightRanking> rankings = rank(chain, 4_000);
    double[] due = new double[4];
    double[] led = new double[4];
    for (HeightRanking ranking : rankings) {
      ranking.places().forEach(
          place -> due[place.validator()] += place.weightPpb() / (double) Ppb.ONE);
      led[ranking.places().getFirst().validator()]++;
    }
    for (int i = 0; i < 4; i++) {
      double p = due[i] / rankings.size();
      assertThat(led[i])
          .as("validator %d", i)
          .isCloseTo(due[i], within(4 * Math.sqrt(rankings.size() * p * (1 - p))));
    }
    assertThat(rankings.stream().map(HeightRanking::places).distinct().count())
        .as("nobody sees the next leader in the last").isGreaterThan(10);
  }

  @Test
  void lotteryRanksEverybodyWhoIsFreeAndWhoHasAScoreFirst() {
    Fixture chain = chain(ElectionMode.LOTTERY, 400_000_000, 0, 300_000_000, 500_000_000);
    chain.jailed.add(account(3));
    for (HeightRanking ranking : rank(chain, 50)) {
      assertThat(ranking.places()).extracting(HeightRanking.Place::validator)
          .containsExactlyInAnyOrder(0, 1, 2);
      assertThat(ranking.places().getLast().validator()).isEqualTo(1);
    }
  }

  /** How far slots and the sum of weights ever part, in parts per billion of a slot. */
  private static long worstDeviation(List<HeightRanking> rankings) {
    long[] ahead = new long[4];
    long worst = 0;
    for (HeightRanking ranking : rankings) {
      ranking.places().forEach(place -> ahead[place.validator()] -= place.weightPpb());
      ahead[ranking.places().getFirst().validator()] += Ppb.ONE;
      for (long deviation : ahead) {
        worst = Math.max(worst, Math.abs(deviation));
      }
    }
    return worst;
  }

  @Test
  void winsorisingBoundsWhatALiarGains() {
    Fixture chain =
        chain(ElectionMode.CREDIT, 400_000_000, 400_000_000, 400_000_000, Ppb.ONE);
    int[] slots = slots(rank(chain, 425));
    assertThat(slots[0]).isBetween(99, 101);
    assertThat(slots[3]).isBetween(124, 126);
  }

  @Test
  void whoHasNoScoreFollowsThoseWhoHave() {
    Fixture chain = chain(ElectionMode.CREDIT, 0, 400_000_000, 0, 300_000_000);
    for (HeightRanking ranking : rank(chain, 60)) {
      assertThat(ranking.places().subList(0, 2)).extracting(Place::validator)
          .containsExactlyInAnyOrder(1, 3);
      assertThat(ranking.places().subList(2, 4)).extracting(Place::weightPpb)
          .containsOnly(0L);
    }
  }

  @Test
  void whoReturnsStartsNoHigherThanTheLowest() {
    Fixture chain = chain(ElectionMode.CREDIT, 1, 1, 1, 1);
    rank(chain, 10);
    setScores(chain, 0, 700_000_000, 600_000_000, 500_000_000);
    rank(chain, 7);
    setScores(chain, 700_000_000, 700_000_000, 600_000_000, 500_000_000);
    HeightRanking back = rank(chain, 1).getFirst();
    Place returned = back.places().stream()
        .filter(place -> place.validator() == 0).findFirst().orElseThrow();
    assertThat(back.places())
        .allMatch(place -> place.credit() - place.weightPpb()
            >= returned.credit() - returned.weightPpb() - 1);
  }

  @Test
  void absentFavouriteSinksAndRecovers() {
    Fixture chain = chain(ElectionMode.CREDIT, 1, 1, 1, 1);
    int absent = chain.coherence.ranking(chain.context, 1).orElseThrow().leader(0).validator();
    chain.beginInView(1);
    chain.end();
    assertThat(Liveness.of(chain.context, account(absent))).isEqualTo(Ppb.ONE / 2);
    for (int i = 0; i < 200; i++) {
      long height = chain.context.block().height() + 1;
      HeightRanking next = chain.coherence.ranking(chain.context, height).orElseThrow();
      chain.beginInView(next.leader(0).validator() == absent ? 1 : 0);
      chain.end();
    }
    assertThat(Liveness.of(chain.context, account(absent))).isLessThan(Ppb.ONE / 4);
    chain.advanceTo(chain.context.block().height() + 200);
    assertThat(Liveness.of(chain.context, account(absent))).isEqualTo(Ppb.ONE);
  }

  @Test
  void absurdViewCostsNoMoreThanAFewRounds() {
    Fixture chain = chain(ElectionMode.CREDIT);
    chain.beginInView(0xffff_ffffL);
    chain.end();
    for (int i = 0; i < 4; i++) {
      assertThat(Liveness.of(chain.context, account(i)))
          .isGreaterThanOrEqualTo(Liveness.LEAST);
    }
  }

  @Test
  void lastBlocksOfAnEpochRankTheNextEpochsSet() {
    Fixture chain = chain(ElectionMode.CREDIT);
    chain.sets.put(1L, Fixture.set(1, 1, 2, 3));
    chain.advanceTo(Fixture.EPOCH_BLOCKS - 1);
    assertThat(ranked(chain, Fixture.EPOCH_BLOCKS - 1)).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(ranked(chain, Fixture.EPOCH_BLOCKS)).containsExactlyInAnyOrder(0, 1, 2);
    chain.sets.put(2L, Fixture.set(2, 1, 2, 3, 0));
    chain.advanceTo(2 * Fixture.EPOCH_BLOCKS + 3);
  }

  private static List<Integer> ranked(Fixture chain, long height) {
    return chain.coherence.ranking(chain.context, height).orElseThrow().places().stream()
        .map(Place::validator).toList();
  }

  @Test
  void rulesThatRankNobodyAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ElectionRules(
        ElectionMode.CREDIT, 0, 0, 0, 0, 0, Amount.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new ElectionRules(
        ElectionMode.CREDIT, 2, Ppb.ONE + 1, 0, 0, 0, Amount.ZERO));
  }

  private static int[] slots(List<HeightRanking> rankings) {
    int[] slots = new int[4];
    rankings.forEach(ranking -> slots[ranking.places().getFirst().validator()]++);
    return slots;
  }
}
