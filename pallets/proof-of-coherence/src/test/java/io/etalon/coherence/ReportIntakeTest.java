package io.etalon.coherence;

import static io.etalon.coherence.Fixture.account;
import static io.etalon.coherence.Fixture.reading;
import static io.etalon.coherence.Fixture.signedBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.coherence.CoherenceCall.OpenPossession;
import io.etalon.coherence.CoherenceCall.SubmitReport;
import io.etalon.coherence.CoherenceEvent.PossessionOpened;
import io.etalon.coherence.CoherenceEvent.ReportAccepted;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.palletkit.MemoryContext;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Provenance;
import io.etalon.primitives.SignedLinkReport;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the chain takes of reports and openings, and what it refuses without a trace. */
final class ReportIntakeTest {
  private static final Bytes32 TAG = Fixture.tag(0, 0);

  private Fixture chain = new Fixture(Fixture.election(ElectionMode.CREDIT));

  @BeforeEach
  void firstWindowIsOver() {
    chain.advanceTo(Fixture.DEVICE.lastHeight(0));
    chain.begin();
  }

  private ClearReport report() {
    return chain.report(0, 0, LinkEnd.A, reading(20_000_000));
  }

  @Test
  void acceptsAReportFromInherentOrExtrinsic() throws Exception {
    SignedLinkReport byInherent = chain.signed(report());
    chain.apply(Inherents.of(byInherent));
    assertThat(chain.context.events())
        .contains(new ReportAccepted(0, 0, LinkEnd.A, byInherent.digest()));
    SignedLinkReport byCall = chain.signed(chain.report(0, 0, LinkEnd.B, reading(20_000_000)));
    chain.coherence.dispatch(
        chain.context, new Origin.Signed(account(3)), new SubmitReport(byCall));
    assertThat(chain.context.events())
        .contains(new ReportAccepted(0, 0, LinkEnd.B, byCall.digest()));
    chain.end();
  }

  @Test
  void windowTakesReportsFromItsEndToItsGrace() {
    chain.end();
    chain.begin();
    assertThat(chain.context.block().height()).isEqualTo(Fixture.DEVICE.deadlineHeight(0));
    chain.apply(Inherents.of(chain.signed(report())));
    chain.end();
    chain.begin();
    chain.assertRefused(
        chain.signed(chain.report(0, 0, LinkEnd.B, reading(20_000_000))),
        CoherenceError.WINDOW_CLOSED);
  }

  @Test
  void refusesAWindowThatIsNotOver() {
    chain.assertRefused(
        chain.signed(chain.report(0, 1, LinkEnd.A, reading(20_000_000))),
        CoherenceError.WINDOW_NOT_OVER);
    ClearReport absurd = with(report(), Long.MAX_VALUE, 0);
    chain.assertRefused(chain.signed(absurd), CoherenceError.WINDOW_NOT_OVER);
  }

  @Test
  void refusesAnotherChainLinkOrEpoch() {
    ClearReport good = report();
    chain.assertRefused(
        chain.signed(new ClearReport(
            Bytes32.ZERO, good.epoch(), 0, 0, LinkEnd.A, good.anchor(), good.reading(),
            good.provenance(), good.keyId(), good.possessionTag())),
        CoherenceError.WRONG_CHAIN);
    chain.assertRefused(
        chain.signed(chain.report(99, 0, LinkEnd.A, good.reading())),
        CoherenceError.UNKNOWN_LINK);
    chain.assertRefused(chain.signed(with(good, 0, 1)), CoherenceError.WRONG_EPOCH);
  }

  private static ClearReport with(ClearReport report, long window, long epoch) {
    return new ClearReport(
        report.genesis(), epoch, report.linkId(), window, report.end(), report.anchor(),
        report.reading(), report.provenance(), report.keyId(), report.possessionTag());
  }

  @Test
  void refusesASecondReportWhateverItSays() {
    chain.apply(Inherents.of(chain.signed(report())));
    chain.assertRefused(chain.signed(report()), CoherenceError.DUPLICATE_REPORT);
    chain.assertRefused(
        chain.signed(chain.report(0, 0, LinkEnd.A, reading(10_000_000))),
        CoherenceError.DUPLICATE_REPORT);
  }

  @Test
  void refusesAnAnchorOutsideTheWindow() {
    ClearReport good = report();
    for (Bytes32 anchor : List.of(Bytes32.ZERO, MemoryContext.blockId(3))) {
      chain.assertRefused(
          chain.signed(new ClearReport(
              good.genesis(), good.epoch(), 0, 0, LinkEnd.A, anchor, good.reading(),
              good.provenance(), good.keyId(), good.possessionTag())),
          CoherenceError.WRONG_ANCHOR);
    }
  }

  @Test
  void liveChainTakesReadingsOfDevicesAlone() {
    chain = new Fixture(Fixture.election(ElectionMode.CREDIT), Fixture.rules(2), false);
    firstWindowIsOver();
    for (Provenance provenance : List.of(Provenance.SIMULATED, Provenance.REPLAY)) {
      chain.assertRefused(
          chain.signed(from(report(), provenance)), CoherenceError.NOT_MEASURED);
    }
    chain.apply(Inherents.of(chain.signed(from(report(), Provenance.HARDWARE))));
  }

  private static ClearReport from(ClearReport good, Provenance provenance) {
    return new ClearReport(
        good.genesis(), good.epoch(), good.linkId(), good.window(), good.end(), good.anchor(),
        good.reading(), provenance, good.keyId(), good.possessionTag());
  }

  @Test
  void refusesAKeyWithoutCommitmentAndTheReverse() {
    chain.assertRefused(
        chain.signed(possessing(report(), "key", Bytes32.ZERO)),
        CoherenceError.INCOMPLETE_POSSESSION);
    chain.assertRefused(
        chain.signed(possessing(report(), "", TAG)), CoherenceError.INCOMPLETE_POSSESSION);
    chain.apply(Inherents.of(chain.signed(possessing(report(), "", Bytes32.ZERO))));
  }

  private static ClearReport possessing(ClearReport good, String keyId, Bytes32 tag) {
    return new ClearReport(
        good.genesis(), good.epoch(), good.linkId(), good.window(), good.end(), good.anchor(),
        good.reading(), good.provenance(), keyId, tag);
  }

  @Test
  void refusesReadingsThatCannotBe() {
    assertImpossible(good -> counts(good, Metric.of(10), Metric.of(11)));
    assertImpossible(good -> counts(good, Metric.of(10), Metric.UNKNOWN));
    assertImpossible(good -> counts(good, Metric.UNKNOWN, Metric.of(1)));
    assertImpossible(good -> counts(good, Metric.of(1L << 41), Metric.of(0)));
    // Three blocks of 2 s, one more on either side, 1 Mbit/s.
    assertImpossible(good -> counts(good, Metric.of(8_000_001), Metric.of(0)));
    assertImpossible(good -> ratios(good, Metric.of(1_000_000_001), Metric.of(1)));
    assertImpossible(good -> ratios(good, Metric.of(1), Metric.of(1_000_000_001)));
    assertImpossible(good -> new LinkReading(
        0, good.siftedBits(), good.errorBits(), good.qberPpb(), good.visibilityPpb(),
        good.coherenceTimeMicros(), good.rateBitsPerSecond(), good.qberHistogram()));
  }

  private void assertImpossible(UnaryOperator<LinkReading> change) {
    LinkReading impossible = change.apply(reading(20_000_000));
    chain.assertRefused(
        chain.signed(chain.report(0, 0, LinkEnd.A, impossible)),
        CoherenceError.IMPOSSIBLE_READING);
  }

  private static LinkReading counts(LinkReading good, Metric sifted, Metric errors) {
    return new LinkReading(
        good.samples(), sifted, errors, good.qberPpb(), good.visibilityPpb(),
        good.coherenceTimeMicros(), good.rateBitsPerSecond(), good.qberHistogram());
  }

  private static LinkReading ratios(LinkReading good, Metric qber, Metric visibility) {
    return new LinkReading(
        good.samples(), good.siftedBits(), good.errorBits(), qber, visibility,
        good.coherenceTimeMicros(), good.rateBitsPerSecond(), good.qberHistogram());
  }

  @Test
  void refusesASignatureThatIsNotTheEnds() {
    ClearReport good = report();
    chain.assertRefused(signedBy(good, 1), CoherenceError.BAD_SIGNATURE);
    chain.assertRefused(
        new SignedLinkReport(good, Bytes.EMPTY), CoherenceError.BAD_SIGNATURE);
    SignedLinkReport other = chain.signed(chain.report(0, 0, LinkEnd.A, reading(30_000_000)));
    chain.assertRefused(
        new SignedLinkReport(good, other.signature()), CoherenceError.BAD_SIGNATURE);
    chain.sets.put(0L, Fixture.set(0, 1, 2, 3));
    chain.assertRefused(chain.signed(good), CoherenceError.NOT_A_VALIDATOR);
  }

  @Test
  void refusesAWindowThatBeganBeforeTheLink() throws Exception {
    chain.coherence.dispatch(
        chain.context, Origin.ROOT,
        new CoherenceCall.RegisterLink(Fixture.link(9, 0, 1)));
    chain.end();
    chain.begin();
    chain.assertRefused(
        chain.signed(chain.report(9, 0, LinkEnd.A, reading(20_000_000))),
        CoherenceError.WINDOW_BEFORE_LINK);
  }

  @Test
  void opensACommitmentOnceBothReportsAreFinal() throws Exception {
    PossessionOpening opening = new PossessionOpening(0, 0, LinkEnd.A, TAG);
    chain.assertRefused(opening, CoherenceError.NOTHING_TO_OPEN);
    chain.reportBoth(0, 0, 20_000_000);
    chain.assertRefused(opening, CoherenceError.OPENED_TOO_EARLY);
    chain.end();
    chain.begin();
    chain.assertRefused(
        new PossessionOpening(0, 0, LinkEnd.A, Bytes32.ZERO), CoherenceError.WRONG_TAG);
    chain.assertRefused(
        new PossessionOpening(99, 0, LinkEnd.A, TAG), CoherenceError.UNKNOWN_LINK);
    chain.assertRefused(
        new PossessionOpening(0, 5, LinkEnd.A, TAG), CoherenceError.WINDOW_NOT_OVER);
    chain.coherence.dispatch(
        chain.context, new Origin.Signed(account(2)), new OpenPossession(opening));
    assertThat(chain.context.events()).contains(new PossessionOpened(0, 0, LinkEnd.A));
    chain.assertRefused(opening, CoherenceError.ALREADY_OPENED);
    chain.end();
    chain.begin();
    chain.assertRefused(
        new PossessionOpening(0, 0, LinkEnd.B, TAG), CoherenceError.WINDOW_CLOSED);
  }

  @Test
  void nothingIsOpenedWhileThePeerIsSilent() {
    chain.apply(Inherents.of(chain.signed(report())));
    chain.end();
    chain.begin();
    chain.assertRefused(
        new PossessionOpening(0, 0, LinkEnd.A, TAG), CoherenceError.OPENED_TOO_EARLY);
  }

  @Test
  void commitmentOfOneEndCannotBeCopiedByTheOther() {
    chain.apply(Inherents.of(chain.signed(report())));
    ClearReport copied = possessing(
        chain.report(0, 0, LinkEnd.B, reading(20_000_000)), "key-0",
        report().possessionTag());
    chain.apply(Inherents.of(chain.signed(copied)));
    chain.end();
    chain.begin();
    chain.assertRefused(
        new PossessionOpening(0, 0, LinkEnd.B, TAG), CoherenceError.WRONG_TAG);
  }

  @Test
  void onlySignedExtrinsicsBringReports() {
    chain.assertRefused(
        Origin.ROOT, new SubmitReport(chain.signed(report())), OriginError.SIGNATURE_REQUIRED);
  }

  @Test
  void reportOfAnEpochsLastWindowIsSignedWithThatEpochsKeys() {
    chain.end();
    long window = Fixture.EPOCH_BLOCKS / Fixture.DEVICE.windowBlocks() - 1;
    chain.sets.put(1L, Fixture.set(1, 2, 3));
    chain.advanceTo(Fixture.EPOCH_BLOCKS - 1);
    chain.begin();
    chain.apply(Inherents.of(
        chain.signed(chain.report(0, window, LinkEnd.A, reading(20_000_000)))));
  }
}
