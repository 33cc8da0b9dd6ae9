package io.etalon.attestation;

import static io.etalon.attestation.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.attestation.Bench.End;
import io.etalon.crypto.Signatures;
import io.etalon.emulator.SyntheticLog;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.metrics.RecordedLog;
import io.etalon.metrics.ReplaySource;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Provenance;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.runtime.LinkState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttestationsTest {
  private static final long ANSWER_MILLIS = 1_000;

  @TempDir Path directory;
  private Bench bench;

  @BeforeEach
  void build() {
    bench = new Bench(directory);
  }

  @AfterEach
  void noFailureAndCleanEnd() {
    bench.close();
    assertThat(bench.failure.get()).isNull();
  }

  private static ClearReport clear(SignedLinkReport signed) {
    return (ClearReport) signed.report();
  }

  private static boolean hasWindow(End end, long window) {
    return end.reports.stream().anyMatch(report -> report.report().window() == window);
  }

  private static ClearReport report(End end, long window) {
    eventually(() -> hasWindow(end, window));
    return end.reports.stream()
        .map(AttestationsTest::clear)
        .filter(report -> report.window() == window)
        .findFirst()
        .orElseThrow();
  }

  private List<SignedLinkReport> signed(long window) {
    List<SignedLinkReport> both = new ArrayList<>();
    for (End end : bench.ends.values()) {
      report(end, window);
      end.reports.stream()
          .filter(report -> report.report().window() == window)
          .findFirst()
          .ifPresent(both::add);
    }
    return both;
  }

  @Test
  void bothEndsReportWhatTheyMeasuredAndSign() {
    bench.bothEnds().throughWindowOne();
    for (End end : bench.ends.values()) {
      ClearReport report = report(end, 1);
      assertThat(report.genesis()).isEqualTo(bench.chain.id(0));
      assertThat(report.end()).isEqualTo(end.end);
      assertThat(report.anchor()).isEqualTo(bench.chain.id(5));
      assertThat(report.provenance()).isEqualTo(Provenance.SIMULATED);
      // Three blocks of a second each, a reading every 200 ms.
      assertThat(report.reading().samples()).isEqualTo(15);
      assertThat(report.reading().siftedBits().value()).isGreaterThan(1_000_000);
      assertThat(report.reading().qberPpb().value()).isBetween(20_000_000L, 40_000_000L);
      assertThat(report.reading().visibilityPpb().isKnown()).isTrue();
    }
    assertThat(report(bench.a(), 1).reading()).isEqualTo(report(bench.b(), 1).reading());
    for (SignedLinkReport signed : signed(1)) {
      assertThat(Signatures.verifier().verify(
          Bench.key(signed.report().end()).publicKey(),
          SignedLinkReport.signBytes(signed.report()),
          signed.signature())).isTrue();
    }
  }

  @Test
  void bothEndsShowTheSameKeyOnceBothReportsAreFinal() {
    bench.bothEnds().throughWindowOne();
    List<SignedLinkReport> reports = signed(1);
    bench.block(reports.subList(0, 1), List.of());
    eventually(() -> bench.a().running().stats().attested() == 1);
    assertThat(bench.a().openings).isEmpty();
    bench.block(reports.subList(1, 2), List.of());
    eventually(() -> !bench.a().openings.isEmpty() && !bench.b().openings.isEmpty());
    PossessionOpening a = bench.a().openings.getFirst();
    PossessionOpening b = bench.b().openings.getFirst();
    assertThat(a.tag()).isEqualTo(b.tag()).isNotEqualTo(Bytes32.ZERO);
    assertThat(a.end()).isEqualTo(LinkEnd.A);
    assertThat(b.end()).isEqualTo(LinkEnd.B);
    for (LinkEnd end : LinkEnd.values()) {
      ClearReport report = report(bench.ends.get(end), 1);
      assertThat(report.possessionTag())
          .isEqualTo(ClearReport.possessionTag(end, FakeChain.LINK, 1, a.tag()));
      assertThat(report.keyId()).isEqualTo(bench.a().sentKeys.stream()
          .filter(key -> key.window() == 1).findFirst().orElseThrow().keyId());
    }
    AttestationStats stats = bench.b().running().stats();
    assertThat(stats.attestation().count()).isEqualTo(1);
    assertThat(stats.opened()).isEqualTo(1);
    assertThat(stats.possession().count()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void drawsOneKeyAWindowHoweverManyBlocksItHas() {
    bench.bothEnds().throughWindowOne();
    report(bench.a(), 1);
    assertThat(bench.a().sentKeys.stream()
        .filter(key -> key.window() == 1)
        .map(PossessionKey::keyId)
        .distinct()).hasSize(1);
    assertThat(bench.a().sentKeys.stream().map(PossessionKey::keyId).distinct().count())
        .isEqualTo(bench.a().sentKeys.stream().map(PossessionKey::window).distinct().count());
  }

  @Test
  void aStoppedEmulatorLeavesTheWindowUnknown() {
    bench.bothEnds();
    bench.blocksTo(2);
    report(bench.b(), 0);
    bench.pair.close();
    bench.blocksTo(5);
    eventually(() -> bench.a().running().stats().unmeasured() == 1
        && bench.b().running().stats().unmeasured() == 1);
    assertThat(hasWindow(bench.a(), 1)).isFalse();
    assertThat(hasWindow(bench.b(), 1)).isFalse();
  }

  @Test
  void aCutFibreReportsNothingMeasuredAndNoNumberAtAll() {
    bench.bothEnds();
    bench.blocksTo(2);
    report(bench.a(), 0);
    bench.pair.cut();
    bench.throughWindowOne();
    LinkReading reading = report(bench.a(), 1).reading();
    assertThat(reading.samples()).isZero();
    assertThat(List.of(reading.siftedBits(), reading.errorBits(), reading.qberPpb(),
        reading.visibilityPpb(), reading.coherenceTimeMicros(), reading.rateBitsPerSecond()))
        .containsOnly(Metric.UNKNOWN);
  }

  @Test
  void aRestartOffersTheStoredBytesAndMeasuresNothingAgain() {
    bench.bothEnds().throughWindowOne();
    report(bench.a(), 1);
    List<SignedLinkReport> before = List.copyOf(bench.a().reports);
    bench.a().stop();
    bench.a().reports.clear();
    int keys = bench.pair.state().storedKeys();
    bench.a().start();
    eventually(() -> hasWindow(bench.a(), 1));
    bench.tell();
    eventually(() -> bench.a().running().stats().reported() == 0);
    assertThat(bench.a().reports).allMatch(before::contains);
    assertThat(SignedLinkReport.SCHEMA.encode(bench.a().reports.getLast()))
        .isEqualTo(SignedLinkReport.SCHEMA.encode(before.getLast()));
    assertThat(bench.pair.state().storedKeys()).isEqualTo(keys);
  }

  @Test
  void aRestartStillOpensTheTagOfItsReport() {
    bench.bothEnds().throughWindowOne();
    List<SignedLinkReport> reports = signed(1);
    bench.a().stop();
    bench.block(reports, List.of());
    bench.a().start();
    eventually(() -> !bench.a().openings.isEmpty() && !bench.b().openings.isEmpty());
    assertThat(bench.a().openings.getFirst().tag())
        .isEqualTo(bench.b().openings.getFirst().tag());
  }

  @Test
  void aRestartInsideTheWindowKeepsItsKey() {
    bench.bothEnds();
    bench.blocksTo(3);
    eventually(() -> bench.a().sentKeys.stream().anyMatch(key -> key.window() == 1));
    String keyId = bench.a().sentKeys.getLast().keyId();
    bench.a().stop();
    bench.a().start();
    bench.blocksTo(5);
    assertThat(report(bench.a(), 1).keyId()).isEqualTo(keyId);
    assertThat(report(bench.b(), 1).keyId()).isEqualTo(keyId);
  }

  @Test
  void aLostLogDoesNotContradictTheChain() throws IOException {
    bench.bothEnds().throughWindowOne();
    List<SignedLinkReport> reports = signed(1);
    bench.a().stop();
    Files.delete(bench.a().log());
    bench.a().reports.clear();
    bench.block(reports, List.of());
    bench.a().start();
    bench.blocksTo(8);
    report(bench.a(), 2);
    assertThat(hasWindow(bench.a(), 1)).isFalse();
  }

  @Test
  void withoutAKeyManagerTheReplayedReportHasNoKey() throws Exception {
    Path csv = directory.resolve("log.csv");
    SyntheticLog.write(csv, 500, 0, 7);
    for (LinkEnd end : LinkEnd.values()) {
      bench.add(end, new ReplaySource(RecordedLog.load(csv), 57, bench.clock), bench.client(end))
          .start();
    }
    bench.pair.close();
    bench.blocksTo(5);
    for (End end : bench.ends.values()) {
      ClearReport report = report(end, 1);
      assertThat(report.provenance()).isEqualTo(Provenance.REPLAY);
      assertThat(report.keyId()).isEmpty();
      assertThat(report.possessionTag()).isEqualTo(Bytes32.ZERO);
      assertThat(report.reading().samples()).isBetween(2L, 4L);
      assertThat(report.reading().qberPpb().isKnown()).isTrue();
      assertThat(report.reading().visibilityPpb()).isEqualTo(Metric.UNKNOWN);
      assertThat(report.reading().siftedBits()).isEqualTo(Metric.UNKNOWN);
    }
    bench.block(signed(1), List.of());
    eventually(() -> bench.b().running().stats().attested() == 1);
    assertThat(bench.b().openings).isEmpty();
  }

  @Test
  void aDrawWhoseAnswerIsLostIsNotMadeAgain() throws Exception {
    try (LossyWire wire = new LossyWire(bench.pair.kmeA())) {
      bench.add(LinkEnd.A, bench.client(LinkEnd.A, wire.uri())).start();
      bench.blocksTo(2);
      report(bench.a(), 0);
      bench.blockUntold(List.of(), List.of());
      int keys = bench.pair.state().storedKeys();
      wire.loseAnswers(true);
      bench.tell();
      eventually(() -> bench.pair.state().storedKeys() == keys - 1);
      // The key is gone before its answer has come as far as the wire.
      Thread.sleep(ANSWER_MILLIS);
      wire.loseAnswers(false);
      bench.blocksTo(5);
      assertThat(report(bench.a(), 1).keyId()).isEmpty();
      assertThat(bench.a().sentKeys).noneMatch(key -> key.window() == 1);
      bench.blocksTo(8);
      assertThat(report(bench.a(), 2).keyId()).isNotEmpty();
    }
  }

  @Test
  void whatADeviceSaysLaterSaysNothingOfAWindowThatPassedUnheard() {
    bench.bothEnds();
    bench.blocksTo(2);
    report(bench.a(), 0);
    bench.a().stop();
    for (int i = 0; i < 6; i++) {
      bench.now.addAndGet(FakeChain.BLOCK_MILLIS);
      bench.chain.finalizeBlock(List.of(), List.of());
    }
    bench.pair.cut();
    bench.pair.tick(bench.now.get() + 1);
    bench.a().start();
    eventually(() -> bench.a().running().stats().unmeasured() == 1);
    assertThat(hasWindow(bench.a(), 2)).isFalse();
  }

  @Test
  void aCutLinkIsReportedAndNotDrawnFrom() {
    bench.bothEnds();
    bench.chain.status(LinkState.Status.CUT);
    bench.block();
    int keys = bench.pair.state().storedKeys();
    bench.blocksTo(5);
    ClearReport report = report(bench.a(), 1);
    assertThat(report.reading().qberPpb().isKnown()).isTrue();
    assertThat(report.keyId()).isEmpty();
    assertThat(bench.a().sentKeys).noneMatch(key -> key.window() == 1);
    assertThat(bench.pair.state().storedKeys()).isGreaterThanOrEqualTo(keys);
    assertThat(report(bench.b(), 1).possessionTag()).isEqualTo(Bytes32.ZERO);
  }

  @Test
  void anIdThatIsLostOnceArrivesWithTheNextBlock() {
    bench.bothEnds();
    bench.a().isConnected = false;
    bench.blocksTo(3);
    eventually(() -> bench.a().sentKeys.stream().anyMatch(key -> key.window() == 1));
    bench.a().isConnected = true;
    bench.blocksTo(5);
    assertThat(report(bench.b(), 1).keyId()).isEqualTo(report(bench.a(), 1).keyId()).isNotEmpty();
  }

  @Test
  void onlyTheOtherEndMayNameAKey() {
    bench.bothEnds();
    bench.a().isConnected = false;
    bench.blocksTo(3);
    eventually(() -> bench.a().sentKeys.stream().anyMatch(key -> key.window() == 1));
    PossessionKey drawn = bench.a().sentKeys.getLast();
    bench.b().running().onPossessionKey(bench.chain.account(LinkEnd.B), drawn);
    bench.blocksTo(5);
    assertThat(report(bench.b(), 1).keyId()).isEmpty();
    assertThat(report(bench.a(), 1).keyId()).isNotEmpty();
  }
}
