package io.etalon.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.pallet.InherentRefused;
import io.etalon.pallet.Inherents;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.DoubleReport;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.SignedLinkReport;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** Two reports of one window cost the link its epoch, and nobody more than that. */
class DoubleReportsTest {
  private static final long GOOD = 20_000_000;
  private static final long BETTER = 10_000_000;

  private final Fixture chain = new Fixture(Fixture.election(ElectionMode.CREDIT));

  private ClearReport report(long linkId, long window, long qberPpb) {
    return chain.report(linkId, window, LinkEnd.A, Fixture.reading(qberPpb));
  }

  private DoubleReport evidence(long linkId, long window) {
    return DoubleReport.of(
        chain.signed(report(linkId, window, GOOD)), chain.signed(report(linkId, window, BETTER)));
  }

  private void assertRefused(DoubleReport evidence, CoherenceError reason) {
    var before = chain.context.snapshot();
    InherentRefused refusal = catchThrowableOfType(
        InherentRefused.class,
        () -> chain.coherence.applyInherents(chain.context, Inherents.of(evidence)));
    assertThat(refusal).as("refusal for %s", reason).isNotNull()
        .hasMessageContaining(reason.name());
    assertThat(refusal.kind()).isEqualTo(InherentRefused.Kind.EVIDENCE);
    assertThat(chain.context.snapshot()).isEqualTo(before);
  }

  /** Every link is good, so that everybody has a score. */
  private void scoreTwoWindows() {
    chain.runWindow(0, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD);
    chain.runWindow(2, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD);
  }

  @Test
  void theLinkCountsForNothingUntilTheEpochIsOver() {
    scoreTwoWindows();
    long[] before = chain.scores();
    assertThat(before).doesNotContain(0);
    chain.begin();
    chain.apply(Inherents.of(evidence(0, 0)));
    chain.apply(Inherents.of(evidence(1, 0)));
    chain.apply(Inherents.of(evidence(2, 0)));
    assertThat(chain.scores()[0]).as("its three links are 0 to 2").isZero();
    assertThat(chain.scores()[1]).isPositive();
    chain.end();
    chain.advanceTo(Fixture.EPOCH_BLOCKS - 1);
    assertThat(chain.scores()[0]).isZero();
    chain.begin();
    chain.end();
    assertThat(chain.jailed).isEmpty();
    assertThat(chain.coherence.ranking(chain.context, Fixture.EPOCH_BLOCKS + 1)
        .orElseThrow().places()).hasSize(4);
  }

  @Test
  void aLinkPaysOnceAnEpochAndForEachPairOnce() {
    chain.advanceTo(12);
    chain.apply(Inherents.of(evidence(0, 0)));
    assertRefused(evidence(0, 0), CoherenceError.ALREADY_PUNISHED);
    assertRefused(evidence(0, 1), CoherenceError.ALREADY_PUNISHED);
    chain.apply(Inherents.of(evidence(1, 0)));
    chain.end();
    chain.advanceTo(Fixture.EPOCH_BLOCKS);
    assertRefused(evidence(0, 0), CoherenceError.ALREADY_PUNISHED);
    chain.apply(Inherents.of(evidence(0, 1)));
    chain.end();
    chain.advanceTo((Fixture.EVIDENCE_WINDOW + 2) * Fixture.EPOCH_BLOCKS);
    assertThat(chain.context.entries(CoherenceStorage.DOUBLE_REPORTS, 8)).isEmpty();
    assertThat(chain.context.entries(CoherenceStorage.FORFEITED, 8)).isEmpty();
  }

  @Test
  void refusesWhatProvesNothing() {
    chain.advanceTo(12);
    SignedLinkReport one = chain.signed(report(0, 0, GOOD));
    SignedLinkReport other = chain.signed(report(0, 0, BETTER));
    DoubleReport good = DoubleReport.of(one, other);
    assertRefused(new DoubleReport(good.second(), good.first()), CoherenceError.NOT_IN_ORDER);
    assertRefused(new DoubleReport(one, one), CoherenceError.NOT_IN_ORDER);
    assertRefused(
        DoubleReport.of(one, chain.signed(report(0, 1, GOOD))),
        CoherenceError.COMPATIBLE_REPORTS);
    assertRefused(
        DoubleReport.of(one, chain.signed(report(1, 0, GOOD))),
        CoherenceError.COMPATIBLE_REPORTS);
    assertRefused(
        DoubleReport.of(
            one, chain.signed(chain.report(0, 0, LinkEnd.B, Fixture.reading(GOOD)))),
        CoherenceError.COMPATIBLE_REPORTS);
    assertRefused(
        DoubleReport.of(one, Fixture.signedBy(report(0, 0, BETTER), 2)),
        CoherenceError.BAD_SIGNATURE);
    assertRefused(evidence(0, 4), CoherenceError.WINDOW_NOT_OVER);
    assertRefused(evidence(77, 0), CoherenceError.UNKNOWN_LINK);
  }

  @Test
  void refusesOtherChainsAndEpochsAndWhatIsTooLongAgo() {
    chain.advanceTo(12);
    ClearReport one = report(0, 0, GOOD);
    ClearReport other = report(0, 0, BETTER);
    assertRefused(
        DoubleReport.of(
            chain.signed(with(one, Bytes32.ZERO, 0)), chain.signed(with(other, Bytes32.ZERO, 0))),
        CoherenceError.WRONG_CHAIN);
    assertRefused(
        DoubleReport.of(
            chain.signed(with(one, one.genesis(), 1)),
            chain.signed(with(other, one.genesis(), 1))),
        CoherenceError.WRONG_EPOCH);
    chain.end();
    chain.advanceTo((Fixture.EVIDENCE_WINDOW + 1) * Fixture.EPOCH_BLOCKS);
    assertRefused(evidence(0, 0), CoherenceError.EVIDENCE_EXPIRED);
  }

  private static ClearReport with(ClearReport report, Bytes32 genesis, long epoch) {
    return new ClearReport(
        genesis, epoch, report.linkId(), report.window(), report.end(), report.anchor(),
        report.reading(), report.provenance(), report.keyId(), report.possessionTag());
  }
}
