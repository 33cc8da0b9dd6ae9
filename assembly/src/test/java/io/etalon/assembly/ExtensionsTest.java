package io.etalon.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.primitives.AttestationId;
import io.etalon.primitives.AttestationId.Kind;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.Extension;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Provenance;
import io.etalon.primitives.Reports;
import io.etalon.primitives.SignedExtension;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.BlockRejected;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a block must carry of its parent's extensions, and what these make it carry besides. */
class ExtensionsTest {
  private static final Bytes32 TAG = Bytes32.repeat((byte) 5);
  private static final AttestationId REPORT = new AttestationId(Kind.REPORT, 0, 0, LinkEnd.A);
  private static final AttestationId OPENING = new AttestationId(Kind.OPENING, 0, 0, LinkEnd.A);

  private Ledger ledger;
  private final List<Bytes32> blockIds = new ArrayList<>();

  /** Window 0 of every link is over: its blocks are 0 to 2. */
  @BeforeEach
  void closeTheFirstWindow() throws Exception {
    ledger = new Ledger(new ChainRuntime(), Genesis.config());
    blockIds.add(ledger.genesisHash());
    for (int i = 0; i < 2; i++) {
      blockIds.add(ledger.append().blockId());
    }
  }

  private SignedLinkReport report(LinkEnd end, long errors) {
    ClearReport clear =
        new ClearReport(
            ledger.genesisHash(), 0, 0, 0, end, blockIds.get(2),
            new LinkReading(
                30, Metric.of(100_000), Metric.of(errors), Metric.UNKNOWN,
                Metric.of(960_000_000), Metric.of(900), Metric.of(400_000),
                List.of(8L, 8L, 8L, 8L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L)),
            Provenance.SIMULATED, "key",
            ClearReport.possessionTag(end, 0, 0, TAG));
    int validator = end == LinkEnd.A ? 0 : 1;
    return new SignedLinkReport(
        clear,
        Genesis.sign(Genesis.consensusKey(validator), SignedLinkReport.signBytes(clear)));
  }

  private static PossessionOpening opening(LinkEnd end) {
    return new PossessionOpening(0, 0, end, TAG);
  }

  private Authoring authoring(Reports reports, Extensions extensions) {
    Authoring bare = ledger.authoring();
    return ledger.withExtensions(
        new Authoring(
            bare.view(), bare.proposer(), bare.timestampMillis(), bare.parentCertificate(),
            reports, bare.seals(), bare.evidence(), bare.extensions(), bare.candidates()),
        extensions);
  }

  private void assertRefused(Authoring authoring, String why) {
    Bytes32 before = ledger.state().root();
    assertThatThrownBy(() -> ledger.append(authoring))
        .isInstanceOfSatisfying(
            BlockRejected.class,
            e -> assertThat(e.reason()).isEqualTo(BlockRejected.Reason.EXTENSION))
        .hasMessageContaining(why);
    assertThat(ledger.state().root()).isEqualTo(before);
  }

  @Test
  void aBlockCarriesAQuorumsExtensionsOfItsParent() throws Exception {
    assertRefused(authoring(Reports.EMPTY, Extensions.NONE), "0 of them where 3 are needed");
    assertRefused(authoring(Reports.EMPTY, ledger.extensions(List.of(), 0, 2)), "2 of them");
    ledger.append(authoring(Reports.EMPTY, ledger.extensions(List.of(), 0, 3)));
    ledger.append(authoring(Reports.EMPTY, ledger.extensions(List.of(), 0, 4)));
  }

  @Test
  void extensionsOfAnotherBlockOrByNobodyAreRefused() {
    Extensions good = ledger.extensions(List.of(), 0, 3);
    Extension other = new Extension(2, blockIds.get(1), List.of());
    Bytes signature =
        Genesis.sign(
            Genesis.consensusKey(0), other.signBytes(ledger.genesisHash(), 0));
    SignedExtension first = good.signed().getFirst();
    for (SignedExtension bad :
        List.of(
            new SignedExtension(other, 0, signature),
            new SignedExtension(
                new Extension(1, first.extension().parent(), List.of()), 0, signature))) {
      assertRefused(authoring(Reports.EMPTY, with(good, bad)), "extends another block");
    }
    assertRefused(
        authoring(
            Reports.EMPTY, with(good, new SignedExtension(first.extension(), 0, signature))),
        "did not sign");
    assertThatThrownBy(() -> new Extensions(List.of(first, first)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Extensions with(Extensions good, SignedExtension first) {
    List<SignedExtension> signed = new ArrayList<>(good.signed());
    signed.set(0, first);
    return new Extensions(signed);
  }

  @Test
  void nobodyExtendsGenesis() throws Exception {
    Ledger fresh = new Ledger(new ChainRuntime(), Genesis.config());
    Authoring authoring =
        fresh.withExtensions(fresh.authoring(), fresh.extensions(List.of(), 0, 3));
    assertThatThrownBy(() -> fresh.append(authoring)).hasMessageContaining("extends genesis");
    fresh.append();
  }

  @Test
  void aBlockWithoutAReportThatOneHonestValidatorHoldsIsRefused() throws Exception {
    Reports reports = new Reports(List.of(report(LinkEnd.A, 2_000)), List.of());
    Extensions named = ledger.extensions(List.of(REPORT), 2, 3);
    assertRefused(authoring(Reports.EMPTY, named), "lacks the report of link 0");
    ledger.append(authoring(reports, named));
  }

  /** Where the end tells two stories, either keeps the promise; evidence deals with the end. */
  @Test
  void anyReportOfTheNamedSlotWillDo() throws Exception {
    Reports other = new Reports(List.of(report(LinkEnd.A, 3_000)), List.of());
    ledger.append(authoring(other, ledger.extensions(List.of(REPORT), 3, 3)));
    assertThat(ledger.last().block().body().reports().reports()).hasSize(1);
  }

  @Test
  void whatFaultyValidatorsAloneNameIsNotAskedFor() throws Exception {
    ledger.append(authoring(Reports.EMPTY, ledger.extensions(List.of(REPORT), 1, 3)));
  }

  @Test
  void whatTheNextBlockCannotCarryIsNotAskedFor() throws Exception {
    AttestationId tooEarly = new AttestationId(Kind.REPORT, 0, 1, LinkEnd.A);
    AttestationId unknown = new AttestationId(Kind.REPORT, 99, 0, LinkEnd.A);
    AttestationId nothingToOpen = OPENING;
    List<AttestationId> named = List.of(tooEarly, unknown, nothingToOpen);
    ledger.append(authoring(Reports.EMPTY, ledger.extensions(named, 4, 4)));
    ledger.appendEmpty(2);
    ledger.append(authoring(Reports.EMPTY, ledger.extensions(List.of(REPORT), 4, 4)));
  }

  @Test
  void openingsAreProtectedLikewise() throws Exception {
    Reports reports =
        new Reports(List.of(report(LinkEnd.A, 2_000), report(LinkEnd.B, 2_000)), List.of());
    ledger.append(authoring(reports, ledger.extensions(List.of(REPORT), 4, 4)));
    Extensions named = ledger.extensions(List.of(OPENING), 2, 3);
    assertRefused(authoring(Reports.EMPTY, named), "lacks the opening of link 0");
    ledger.append(authoring(new Reports(List.of(), List.of(opening(LinkEnd.A))), named));
    ledger.append(
        authoring(
            new Reports(List.of(), List.of(opening(LinkEnd.B))),
            ledger.extensions(List.of(OPENING), 4, 4)));
  }

  /** Judged for the soonest block that the chain allows, so that no later one may refuse it. */
  @Test
  void acceptableIsWhatTheNextBlockMayCarry() {
    SignedLinkReport good = report(LinkEnd.A, 2_000);
    SignedLinkReport second = report(LinkEnd.A, 3_000);
    SignedLinkReport impossible = report(LinkEnd.B, 200_000);
    Reports offered =
        new Reports(List.of(impossible, good, second), List.of(opening(LinkEnd.A)));
    Reports acceptable =
        ledger.runtime.acceptable(ledger.tip(), offered, Genesis.VERIFIER);
    assertThat(acceptable).isEqualTo(new Reports(List.of(good), List.of()));
  }
}
