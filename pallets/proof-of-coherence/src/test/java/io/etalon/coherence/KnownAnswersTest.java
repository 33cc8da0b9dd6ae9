package io.etalon.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.etalon.coherence.NodeScore.Contribution;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** Every equation against an independent computation; and variants that are wrong are noticed. */
final class KnownAnswersTest {
  private static final Bytes32 TAG = Bytes32.repeat((byte) 1);

  @Test
  void wilsonBoundIsExactlyTheRealOneRoundedUp() {
    for (List<String> row : Vectors.read("wilson")) {
      long bound = WilsonBound.upperPpb(number(row, 0), number(row, 1));
      assertThat(bound).as("%s", row).isEqualTo(number(row, 2));
    }
  }

  @Test
  void entropyIsExactToTwoPartsInABillion() {
    for (List<String> row : Vectors.read("entropy")) {
      List<Long> counts = row.subList(0, 16).stream().map(Long::valueOf).toList();
      assertThat(Entropy.ofCounts(counts)).as("%s", row).isCloseTo(number(row, 16), within(2L));
    }
    assertThat(Entropy.ofCounts(List.of(0L, 0L))).isZero();
    assertThat(Entropy.ofBit(0)).isZero();
    assertThat(Entropy.ofBit(500_000_000)).isEqualTo(1_000_000_000);
  }

  @Test
  void windowsAreJudgedAsTheFormulasSay() {
    for (Case one : cases()) {
      assertThat(one.isRight(one.judge())).as("%s gives %s", one.row(), one.judge()).isTrue();
    }
  }

  @Test
  void endsAreInterchangeable() {
    for (Case one : cases()) {
      WindowScoring scoring = one.scoring();
      assertThat(scoring.judge(one.b(), one.a())).isEqualTo(scoring.judge(one.a(), one.b()));
    }
  }

  @Test
  void scoresStayBetweenZeroAndOne() {
    for (Case one : cases()) {
      WindowScore score = one.judge();
      assertThat(score.qualityPpb()).isBetween(0L, 1_000_000_000L);
      assertThat(score.scorePpb().reading()).isBetween(0L, 1_000_000_000L);
      assertThat(score.scorePpb().isKnown()).isEqualTo(!score.verdict().isUnknown());
    }
  }

  @Test
  void noticesAVariantThatTakesMissingForZero() {
    UnaryOperator<Metric> zero = metric -> metric.isKnown() ? metric : Metric.of(0);
    assertNoticed(one -> one.scoring().judge(
        one.a().map(a -> rewritten(a, zero)), one.b().map(b -> rewritten(b, zero))));
  }

  @Test
  void noticesAVariantThatDoesNotAskForPossession() {
    assertNoticed(one -> one.scoring().judge(
        one.a().map(a -> a.opened(TAG)), one.b().map(b -> b.opened(TAG))));
  }

  @Test
  void noticesAVariantThatJudgesOneEndAlone() {
    assertNoticed(one -> one.scoring().judge(one.a(), one.a()));
  }

  private static void assertNoticed(Function<Case, WindowScore> variant) {
    assertThat(cases()).anyMatch(one -> !one.isRight(variant.apply(one)));
  }

  private static StoredReport rewritten(StoredReport report, UnaryOperator<Metric> rewrite) {
    LinkReading reading = report.reading();
    LinkReading changed = new LinkReading(
        reading.samples(), reading.siftedBits(), reading.errorBits(), reading.qberPpb(),
        rewrite.apply(reading.visibilityPpb()), rewrite.apply(reading.coherenceTimeMicros()),
        rewrite.apply(reading.rateBitsPerSecond()), reading.qberHistogram());
    return new StoredReport(
        report.acceptedAt(), changed, report.possessionTag(), report.tag());
  }

  @Test
  void nodeScoreIsTheRationalOneRoundedDown() {
    for (List<String> row : Vectors.read("nodes")) {
      NodeScore score = new NodeScore(rules(row));
      assertThat(score.ofLinks(links(row.get(4)))).as("%s", row).isEqualTo(number(row, 5));
    }
  }

  private static ScoringParameters rules(List<String> row) {
    return new ScoringParameters(
        number(row, 2), 300_000_000, 300_000_000, 150_000_000, 250_000_000, 110_000_000,
        700_000_000, 1_000, number(row, 0), number(row, 1), number(row, 3), 1, 2, 2);
  }

  private static List<Contribution> links(String text) {
    List<Contribution> links = new ArrayList<>();
    for (String link : text.isEmpty() ? new String[0] : text.split(";")) {
      String[] parts = link.split(":", -1);
      List<Metric> scores = Arrays.stream(parts[1].split(" "))
          .filter(score -> !score.isEmpty())
          .map(score -> score.equals("?") ? Metric.UNKNOWN : Metric.of(Long.parseLong(score)))
          .toList();
      links.add(new Contribution(parts[0], scores));
    }
    return links;
  }

  @Test
  void weightsAreWinsorisedFlooredAndNormalisedExactly() {
    for (List<String> row : Vectors.read("weights")) {
      assertThat(weights(row)).as("%s", row).containsExactly(numbers(row.get(2)));
    }
  }

  @Test
  void noticesAWrongMedian() {
    assertThat(ElectionWeights.median(new long[] {1, 4})).isEqualTo(2);
    assertThat(ElectionWeights.median(new long[] {1, 2, 9})).isEqualTo(2);
    assertThat(Vectors.read("weights"))
        .as("the upper of the middle two is not the median")
        .anyMatch(row -> !Arrays.equals(withUpperMedian(row), numbers(row.get(2))));
  }

  private static long[] weights(List<String> row) {
    return ElectionWeights.winsorised(
        numbers(row.get(0)), numbers(row.get(1)), Fixture.election(ElectionMode.CREDIT));
  }

  /** One more, median-sized score makes the upper of an even number's middle two the median. */
  private static long[] withUpperMedian(List<String> row) {
    long[] scores = numbers(row.get(0));
    long[] sorted = Arrays.stream(scores).filter(score -> score >= 0).sorted().toArray();
    long upper = sorted[sorted.length / 2];
    long[] more = Arrays.copyOf(scores, scores.length + 1);
    more[scores.length] = upper;
    long[] liveness = Arrays.copyOf(numbers(row.get(1)), scores.length + 1);
    long[] weights = ElectionWeights.winsorised(
        more, liveness, Fixture.election(ElectionMode.CREDIT));
    return Arrays.copyOf(weights, scores.length);
  }

  private static List<Case> cases() {
    return Vectors.read("windows").stream().map(Case::new).toList();
  }

  private static long number(List<String> row, int column) {
    return Long.parseLong(row.get(column));
  }

  private static long[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  /** A line of {@code windows.csv}. */
  private record Case(List<String> row) {
    WindowScoring scoring() {
      DeviceClass lab = Fixture.DEVICE;
      DeviceClass device = new DeviceClass(
          "lab", 3, 2, lab.maxCoherenceTimeMicros(), lab.maxRateBitsPerSecond(),
          lab.maxSiftedBitsPerSecond(), lab.nominalSample(), lab.darkQberPpb(),
          lab.qberTolerancePpb(), lab.visibilityTolerancePpb(), lab.physicsTolerancePpb(),
          lab.minEntropyPpb(), lab.maxEntropyPpb(), flag(0), flag(1), flag(2), flag(3));
      return new WindowScoring(Fixture.rules(2), device);
    }

    WindowScore judge() {
      return scoring().judge(a(), b());
    }

    Optional<StoredReport> a() {
      return end(5, TAG);
    }

    Optional<StoredReport> b() {
      return end(27, flag(4) ? TAG : Bytes32.ZERO);
    }

    /**
     * Scores may differ in the last places, since each term is rounded on its own; anomalies by
     * more, since the rate's bound is a whole number of bits.
     */
    boolean isRight(WindowScore score) {
      String upper = score.qberUpperPpb().isKnown() ? score.qberUpperPpb().toString() : "";
      return score.verdict().name().equals(row.get(49))
          && upper.equals(row.get(50))
          && isNear(score.qualityPpb(), 51, 4)
          && isNear(score.anomalyPpb(), 52, 4_000)
          && isNear(score.penaltyPpb(), 53, 4_000);
    }

    private boolean isNear(long value, int column, long tolerance) {
      return Math.abs(value - number(row, column)) <= tolerance;
    }

    private boolean flag(int column) {
      return row.get(column).equals("1");
    }

    private Optional<StoredReport> end(int from, Bytes32 tag) {
      if (row.get(from + 6).isEmpty()) {
        return Optional.empty();
      }
      List<Long> histogram =
          row.subList(from + 6, from + 22).stream().map(Long::valueOf).toList();
      LinkReading reading = new LinkReading(
          20, metric(from), metric(from + 1), metric(from + 2), metric(from + 3),
          metric(from + 4), metric(from + 5), histogram);
      return Optional.of(new StoredReport(1, reading, tag, Optional.of(tag)));
    }

    private Metric metric(int column) {
      return row.get(column).isEmpty() ? Metric.UNKNOWN : Metric.of(number(row, column));
    }
  }
}
