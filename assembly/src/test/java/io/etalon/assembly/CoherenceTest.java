package io.etalon.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.Amount;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Provenance;
import io.etalon.primitives.Reports;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.Execution;
import io.etalon.runtime.GenesisRejected;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.Ranking;
import io.etalon.runtime.ReportingDuty;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Duties become reports, reports become scores, scores become ranking and rewards. */
class CoherenceTest {
  private static final long SIFTED = 100_000;
  private static final long NO_LINK = -1;

  private final List<Bytes32> blockIds = new ArrayList<>();
  private Ledger ledger;

  @BeforeEach
  void start() throws GenesisRejected {
    ledger = new Ledger(new ChainRuntime(), Genesis.config());
    blockIds.add(ledger.genesisHash());
  }

  private Bytes32 tag(ReportingDuty duty) {
    return Sha256.hash(Bytes.ofUnsignedLong(duty.linkId()), Bytes.ofUnsignedLong(duty.window()));
  }

  /** A reading of a good link, or of one with three times the tolerable error rate. */
  private static LinkReading reading(boolean isGood) {
    long errors = isGood ? SIFTED / 50 : SIFTED / 3;
    List<Long> histogram = new ArrayList<>();
    for (int bin = 0; bin < LinkReading.HISTOGRAM_BINS; bin++) {
      histogram.add(bin < 4 ? 8L : 0L);
    }
    return new LinkReading(
        30, Metric.of(SIFTED), Metric.of(errors), Metric.UNKNOWN, Metric.of(970_000_000),
        Metric.of(900), Metric.of(400_000), histogram);
  }

  private SignedLinkReport report(int validator, ReportingDuty duty, boolean isGood) {
    ClearReport clear =
        new ClearReport(
            ledger.genesisHash(),
            duty.epoch(),
            duty.linkId(),
            duty.window(),
            duty.end(),
            blockIds.get((int) duty.lastHeight()),
            reading(isGood),
            Provenance.SIMULATED,
            "key-" + duty.window(),
            ClearReport.possessionTag(duty.end(), duty.linkId(), duty.window(), tag(duty)));
    Bytes signature =
        Genesis.sign(Genesis.consensusKey(validator), SignedLinkReport.signBytes(clear));
    return new SignedLinkReport(clear, signature);
  }

  /** What all ends owe the next block: reports right after a window, openings one block later. */
  private Reports due(long badLink, long silentLink) {
    List<SignedLinkReport> reports = new ArrayList<>();
    List<PossessionOpening> openings = new ArrayList<>();
    long next = ledger.height() + 1;
    for (int validator = 0; validator < Genesis.VALIDATORS; validator++) {
      for (ReportingDuty duty :
          ledger.runtime.reportingDuties(
              ledger.state(), Genesis.account(validator), ledger.height())) {
        boolean isSilent = duty.linkId() == silentLink && duty.end() == LinkEnd.B;
        if (next == duty.lastHeight() + 1 && !isSilent) {
          reports.add(report(validator, duty, duty.linkId() != badLink));
        }
        if (next == duty.lastHeight() + 2 && !isSilent) {
          openings.add(
              new PossessionOpening(duty.linkId(), duty.window(), duty.end(), tag(duty)));
        }
      }
    }
    return new Reports(reports, openings);
  }

  private Authoring authoring(Reports reports) {
    Authoring bare = ledger.authoring();
    return new Authoring(
        bare.view(), bare.proposer(), bare.timestampMillis(), bare.parentCertificate(), reports,
        bare.seals(), bare.evidence(), bare.extensions(), bare.candidates());
  }

  private void append(int blocks, long badLink, long silentLink) throws BlockRejected {
    for (int i = 0; i < blocks; i++) {
      Execution execution = ledger.append(authoring(due(badLink, silentLink)));
      blockIds.add(execution.blockId());
    }
  }

  private Ranking nextRanking() {
    return ledger.runtime.ranking(ledger.state(), ledger.height() + 1);
  }

  private LinkState link(int number) {
    return ledger.runtime.links(ledger.state()).get(number);
  }

  @Test
  void attestedReadingsRankTheValidatorsAndEarnRewards() throws BlockRejected {
    assertThat(nextRanking().fromAttestations()).isFalse();
    append(20, NO_LINK, NO_LINK);
    assertThat(nextRanking().fromAttestations()).isTrue();
    assertThat(nextRanking().places()).hasSize(Genesis.VALIDATORS)
        .allMatch(place -> place.scorePpb() > 500_000_000);
    assertThat(ledger.last().block().header().leaderScorePpb()).isPositive();
    assertThat(ledger.runtime.links(ledger.state())).hasSize(6)
        .allMatch(link -> link.status() == LinkState.Status.ACTIVE)
        .allMatch(link -> link.scorePpb().isKnown());
    Amount earned =
        ledger.runtime.account(ledger.state(), Genesis.account(0)).orElseThrow().free();
    assertThat(earned.units()).isPositive();
  }

  private void call(PublicKey key, Bytes call) throws BlockRejected {
    Execution execution = ledger.append(ledger.sign(key, call));
    assertThat(execution.outcomes()).allMatch(outcome -> outcome.succeeded());
    blockIds.add(execution.blockId());
  }

  private Bytes staking(String call, String arguments) {
    return ledger.runtime.encodeCall("staking", call, arguments);
  }

  @Test
  void whatAValidatorEarnsIsSharedWithWhoNominatesIt() throws BlockRejected {
    PublicKey validator = Genesis.key(SignatureScheme.FALCON_512_R3, 0);
    String named = "\"validator\":\"%s\"".formatted(Genesis.account(0));
    call(Genesis.ALICE, ledger.transfer(validator, 100 * Amount.UNITS_PER_TOKEN));
    call(validator, staking("bond", "{\"amount\":\"10000000000\"}"));
    call(Genesis.BOB, staking("nominate", "{" + named + ",\"amount\":\"30000000000\"}"));
    append(20, NO_LINK, NO_LINK);
    assertThat(ledger.last().events().stream().map(ledger.runtime::describe))
        .anySatisfy(event -> assertThat(event).contains("RewardShared"));
    Amount before = ledger.account(Genesis.BOB).free();
    call(Genesis.BOB, staking("claim", "{" + named + "}"));
    Amount fee = ledger.last().outcomes().getFirst().fee();
    Amount after = ledger.account(Genesis.BOB).free().plus(fee);
    // A share of eq. 7 is a fourth of a token a block, of which three fourths are the nominator's.
    assertThat(after.minus(before).units()).isGreaterThan(Amount.UNITS_PER_TOKEN / 5);
  }

  @Test
  void aDisturbedLinkIsCutAndHealsAgain() throws BlockRejected {
    append(10, NO_LINK, NO_LINK);
    append(9, 2, NO_LINK);
    assertThat(link(2).status()).isEqualTo(LinkState.Status.CUT);
    assertThat(link(2).qberUpperPpb().value()).isGreaterThan(110_000_000);
    assertThat(link(2).standing()).matches("0 of [1-9] good windows in a row that heal it");
    assertThat(link(1).status()).isEqualTo(LinkState.Status.ACTIVE);
    assertThat(link(1).standing()).isEmpty();
    append(12, NO_LINK, NO_LINK);
    assertThat(link(2).status()).isEqualTo(LinkState.Status.ACTIVE);
  }

  @Test
  void aSilentEndMakesItsLinkUnknownAndCutsNothing() throws BlockRejected {
    append(20, NO_LINK, 3);
    assertThat(link(3).status()).isEqualTo(LinkState.Status.ACTIVE);
    assertThat(link(3).scorePpb().isKnown()).isFalse();
  }

  @Test
  void aBlockWithAReportThatIsNotAcceptableIsInvalid() throws BlockRejected {
    append(2, NO_LINK, NO_LINK);
    Reports good = due(NO_LINK, NO_LINK);
    assertThat(good.reports()).hasSize(12);
    SignedLinkReport first = good.reports().getFirst();
    SignedLinkReport forged =
        new SignedLinkReport(first.report(), Genesis.sign(Genesis.ALICE, first.digest()));
    // A builder leaves the forged one and the repeated one out.
    Execution built =
        ledger.runtime.author(
            ledger.tip(),
            authoring(new Reports(List.of(forged, first, first), List.of())),
            Genesis.VERIFIER);
    assertThat(built.block().body().reports().reports()).containsExactly(first);
    // Whoever believes the signature may build it; whoever checks it rejects the block.
    Execution gullible =
        ledger.runtime.author(
            ledger.tip(),
            authoring(new Reports(List.of(forged), List.of())),
            (_, _, _) -> true);
    assertThatThrownBy(
            () -> ledger.runtime.execute(ledger.tip(), gullible.block(), Genesis.VERIFIER))
        .isInstanceOfSatisfying(
            BlockRejected.class,
            e -> assertThat(e.reason()).isEqualTo(BlockRejected.Reason.REPORT));
  }
}
