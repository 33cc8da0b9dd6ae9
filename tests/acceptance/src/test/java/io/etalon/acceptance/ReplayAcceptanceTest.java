package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.acceptance.LinkedChain.Driven;
import io.etalon.acceptance.LinkedChain.Step;
import io.etalon.coherence.CoherenceEvent.LinkCut;
import io.etalon.coherence.CoherenceEvent.LinkSuspected;
import io.etalon.coherence.CoherenceEvent.WindowScored;
import io.etalon.coherence.Verdict;
import io.etalon.emulator.LinkSource;
import io.etalon.emulator.SyntheticLog;
import io.etalon.metrics.LogLayout;
import io.etalon.metrics.RecordedLog;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.Provenance;
import io.etalon.runtime.CoherenceParameters;
import io.etalon.runtime.ElectionMode;
import io.etalon.runtime.LinkClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recorded logs drive two links of a chain whose others are modelled: a fast device with an outage
 * and one 150 times slower. The logs are made here, in the formats of the two devices.
 */
class ReplayAcceptanceTest {
  private static final long SEED = 20_260_120;
  private static final int ROWS = 400;
  private static final int FIRST_OUT = 40;
  private static final int LAST_OUT = 64;
  /** A row of the fast device every 0.4 s, one of the slow device likewise. */
  private static final int FAST_SPEED = 140;
  private static final int SLOW_SPEED = 1_800;
  private static final String QTI_COLUMNS = "time=datetime,qber=qber:fraction,"
      + "visibility=phi:phase-error,rate=secure_key_rate:bit/s";
  /** Below every error rate that either log holds, far above that of a perfect link. */
  private static final long LEAST_QBER_PPB = 14_000_000;

  @TempDir Path directory;

  @Test
  void recordedLogsElectLeadersAndAnOutageIsUnknown() throws Exception {
    Driven fast = new Driven(0, "toshiba-like", new LinkSource.Replayed(
        RecordedLog.load(fastLogWithOutage()), FAST_SPEED));
    Driven slow = new Driven(5, "qti-like", new LinkSource.Replayed(
        RecordedLog.load(slowLog(), LogLayout.parse(QTI_COLUMNS)), SLOW_SPEED));
    try (LinkedChain chain =
        LinkedChain.start(directory, ElectionMode.CREDIT, fast, slow)) {
      long fastId = chain.genesis.links().get(0).linkId();
      long slowId = chain.genesis.links().get(5).linkId();
      List<Step> steps = new ArrayList<>(chain.advanceUntil("every link has a score", step ->
          step.ranking().fromAttestations() && step.links().stream()
              .allMatch(link -> link.scorePpb().reading() > 0)));
      Step scored = steps.getLast();
      assertComparable(scored, fastId, slowId, chain);
      steps.addAll(chain.advanceUntil("the outage is seen", step ->
          step.link(fastId).lastWindow().isKnown() && !step.link(fastId).scorePpb().isKnown()));
      steps.addAll(chain.advanceUntil("the outage is over",
          step -> step.link(fastId).scorePpb().isKnown()));
      steps.addAll(chain.advanceBy(6));

      assertOutageIsUnknown(steps, fastId);
      assertProvenance(steps, fastId, slowId);
      assertThat(steps)
          .filteredOn(step -> step.ranking().fromAttestations() && step.header().view() == 0)
          .extracting(step -> step.header().proposer())
          .contains(0, 1, 2, 3);
    }
  }

  /** Between scored windows lie unknown ones, and never one that is better than the device. */
  private static void assertOutageIsUnknown(List<Step> steps, long fastId) {
    assertThat(steps).allSatisfy(step -> {
      assertThat(step.events(LinkSuspected.class)).isEmpty();
      assertThat(step.events(LinkCut.class)).isEmpty();
    });
    List<WindowScored> windows = steps.stream()
        .flatMap(step -> step.events(WindowScored.class).stream())
        .filter(window -> window.linkId() == fastId)
        .toList();
    assertThat(windows).extracting(WindowScored::verdict)
        .containsSubsequence(Verdict.SCORED, Verdict.NO_REPORT, Verdict.SCORED);
    assertThat(windows).filteredOn(window -> window.qberUpperPpb().isKnown())
        .allSatisfy(window ->
            assertThat(window.qberUpperPpb().value()).isGreaterThan(LEAST_QBER_PPB));
  }

  /** Both are scored by what their class can do: neither much worse than the other. */
  private static void assertComparable(Step step, long fastId, long slowId, LinkedChain chain) {
    double fast = share(step, fastId, chain);
    double slow = share(step, slowId, chain);
    assertThat(fast).as("share of its class's best score").isBetween(0.5, 1.0);
    assertThat(slow).as("share of its class's best score").isBetween(0.5, 1.0);
    assertThat(slow).isBetween(fast * 0.7, fast / 0.7);
  }

  /** A link's score as a share of the best that its class can have. */
  private static double share(Step step, long linkId, LinkedChain chain) {
    CoherenceParameters rules = chain.genesis.parameters().coherence();
    LinkClass device = chain.genesis.linkClasses().stream()
        .filter(each -> each.name().equals(step.link(linkId).linkClass()))
        .findFirst().orElseThrow();
    long best = rules.qberWeightPpb()
        + (device.hasVisibility() ? rules.visibilityWeightPpb() : 0)
        + (device.hasCoherenceTime() ? rules.coherenceTimeWeightPpb() : 0)
        + (device.hasRate() ? rules.rateWeightPpb() : 0);
    return (double) step.link(linkId).scorePpb().value() / best;
  }

  private static void assertProvenance(List<Step> steps, long fastId, long slowId) {
    List<ClearReport> reports = steps.stream()
        .flatMap(step -> step.reports().stream())
        .flatMap(signed ->
            signed.report() instanceof ClearReport clear ? Stream.of(clear) : Stream.empty())
        .toList();
    assertThat(reports).allSatisfy(report -> assertThat(report.provenance()).isEqualTo(
        report.linkId() == fastId || report.linkId() == slowId
            ? Provenance.REPLAY : Provenance.SIMULATED));
    assertThat(reports).filteredOn(report -> report.provenance() == Provenance.REPLAY)
        .isNotEmpty()
        .allSatisfy(report -> assertThat(report.reading().qberPpb().value())
            .isGreaterThan(LEAST_QBER_PPB));
  }

  /** A generated log of which a stretch of rows says (0, 0), as the real device does. */
  private Path fastLogWithOutage() throws Exception {
    Path file = directory.resolve("fast.csv");
    SyntheticLog.write(file, ROWS, 0, SEED);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    for (int row = FIRST_OUT; row <= LAST_OUT; row++) {
      String time = lines.get(row).substring(0, lines.get(row).indexOf(','));
      lines.set(row, time + ",0.000000,0");
    }
    return Files.write(file, lines);
  }

  /** Error rate 1.5 %, phase error 1.6 %, 3.4 kbit/s, a row every 12 minutes. */
  private Path slowLog() throws Exception {
    Random random = new Random(SEED);
    List<String> lines = new ArrayList<>(List.of("datetime,phi,qber,secure_key_rate"));
    LocalDateTime time = LocalDateTime.of(2026, 1, 1, 0, 0, 1);
    for (int row = 0; row < ROWS; row++) {
      lines.add(String.format(Locale.ROOT, "%s,%.4f,%.4f,%.4f", time,
          0.0160 + 0.001 * random.nextDouble(), 0.0150 + 0.001 * random.nextDouble(),
          3_400 + 200 * random.nextGaussian()));
      time = time.plusMinutes(12);
    }
    return Files.write(directory.resolve("slow.csv"), lines);
  }
}
