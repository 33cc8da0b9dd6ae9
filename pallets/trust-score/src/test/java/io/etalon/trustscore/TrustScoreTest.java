package io.etalon.trustscore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.Sha256;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.RandomCalls;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Ppb;
import io.etalon.trustscore.TrustScoreCall.Attest;
import io.etalon.trustscore.TrustScoreCall.CheckIntegrity;
import io.etalon.trustscore.TrustScoreCall.RegisterDataset;
import io.etalon.trustscore.TrustScoreCall.SetParameters;
import io.etalon.trustscore.TrustScoreCall.VerifyDataset;
import io.etalon.trustscore.TrustScoreEvent.Attested;
import io.etalon.trustscore.TrustScoreEvent.DatasetVerified;
import io.etalon.trustscore.TrustScoreEvent.IntegrityChecked;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class TrustScoreTest {
  private static final TrustScoreParameters PUBLISHED =
      new TrustScoreParameters(500_000_000, 10_000_000, 30_000_000, 20_000_000, 50_000_000,
          990_000_000, 100, 20, 100_000_000, 300_000_000, 600_000_000);
  private static final Bytes32 PAPER = Sha256.hash(Bytes.of(1));
  private static final Bytes32 DATA = Sha256.hash(Bytes.of(2));
  private static final AccountId ALICE = person(0);
  private static final AccountId BOB = person(1);

  private final TrustScore trust = new TrustScore(new TrustScoreConfig());
  private final MockRuntime runtime = MockRuntime.of(
      List.of(trust), context -> trust.genesis(context, new TrustScoreGenesis(PUBLISHED)));

  private static AccountId person(int number) {
    return AccountId.ofPallet("person-" + number);
  }

  private static Origin by(AccountId account) {
    return new Origin.Signed(account);
  }

  private long score(AccountId account) {
    return trust.scorePpb(runtime.context(), account);
  }

  private DispatchError refused(AccountId account, TrustScoreCall call) {
    return runtime.refused(trust, by(account), call);
  }

  private static Attest says(RecordKind kind, AccountId of) {
    return new Attest(of, kind, PAPER);
  }

  @Test
  void recordsRaiseBySubjectsDeltaTimesTheAttestersScore() {
    assertThat(score(BOB)).isEqualTo(500_000_000);
    assertThat(runtime.dispatch(trust, by(ALICE), says(RecordKind.CONNECTION, BOB)))
        .containsExactly(new Attested(
            ALICE, BOB, RecordKind.CONNECTION, PAPER, 25_000_000, 525_000_000));
    runtime.dispatch(trust, by(ALICE), says(RecordKind.INTERACTION, BOB));
    runtime.dispatch(trust, by(ALICE), says(RecordKind.RATING, BOB));
    runtime.dispatch(trust, by(ALICE), says(RecordKind.VERIFICATION, BOB));
    assertThat(score(BOB)).isEqualTo(500_000_000 + 25_000_000 + 5_000_000 + 15_000_000
        + 10_000_000);
    assertThat(score(ALICE)).isEqualTo(500_000_000);
  }

  @Test
  void theSameIsSaidOnceAnEpochAndNobodySpeaksOfHimself() {
    runtime.dispatch(trust, by(ALICE), says(RecordKind.RATING, BOB));
    assertThat(refused(ALICE, says(RecordKind.RATING, BOB)))
        .isEqualTo(TrustScoreError.ALREADY_ATTESTED);
    assertThat(refused(ALICE, says(RecordKind.RATING, ALICE)))
        .isEqualTo(TrustScoreError.SELF_ATTESTATION);
    runtime.runTo(PUBLISHED.epochBlocks());
    runtime.dispatch(trust, by(ALICE), says(RecordKind.RATING, BOB));
    assertThat(runtime.refused(trust, Origin.ROOT, says(RecordKind.RATING, BOB)))
        .isEqualTo(OriginError.SIGNATURE_REQUIRED);
  }

  @Test
  void manyEmptyAccountsRaiseOneNoFurtherThanItsLimit() {
    int refusals = 0;
    for (int i = 2; i < 40; i++) {
      refusals += runtime.attempt(trust, by(person(i)), says(RecordKind.CONNECTION, BOB))
          .succeeded() ? 0 : 1;
    }
    assertThat(score(BOB)).isEqualTo(600_000_000);
    assertThat(refusals).isEqualTo(34);
    assertThat(refused(person(99), says(RecordKind.CONNECTION, BOB)))
        .isEqualTo(TrustScoreError.GAIN_LIMIT);
  }

  @Test
  void oneAccountMakesSoManyRecordsAnEpoch() {
    for (int i = 2; i < 2 + PUBLISHED.recordsPerEpoch(); i++) {
      runtime.dispatch(trust, by(ALICE), says(RecordKind.RATING, person(i)));
    }
    assertThat(refused(ALICE, says(RecordKind.RATING, person(99))))
        .isEqualTo(TrustScoreError.TOO_MANY_RECORDS);
  }

  @Test
  void scoresDecayTowardsTheirStartAndBecomeItInTheEnd() {
    runtime.dispatch(trust, by(ALICE), says(RecordKind.CONNECTION, BOB));
    runtime.runTo(PUBLISHED.epochBlocks());
    assertThat(score(BOB)).isEqualTo(500_000_000 + 24_750_000);
    runtime.runTo(2 * PUBLISHED.epochBlocks());
    assertThat(score(BOB)).isEqualTo(500_000_000 + 24_502_500);
    Standing high = new Standing(0, Ppb.ONE, 0, 0);
    assertThat(high.at(1_000_000, PUBLISHED).scorePpb()).isEqualTo(500_000_000);
    assertThat(new Standing(0, 0, 0, 0).at(1, PUBLISHED).scorePpb()).isEqualTo(5_000_000);
  }

  @Test
  void lowScoresDoNotSpeakAndDoNotVerify() {
    runtime.dispatch(trust, Origin.ROOT, new SetParameters(new TrustScoreParameters(
        100_000_000, 10_000_000, 30_000_000, 20_000_000, 50_000_000, 990_000_000, 100, 20,
        100_000_000, 300_000_000, 600_000_000)));
    assertThat(refused(ALICE, says(RecordKind.RATING, BOB)))
        .isEqualTo(TrustScoreError.ATTESTER_NOT_TRUSTED);
    assertThat(refused(ALICE, new SetParameters(PUBLISHED))).isEqualTo(OriginError.ROOT_REQUIRED);
    assertThat(runtime.refused(trust, Origin.ROOT, new SetParameters(new TrustScoreParameters(
        Ppb.ONE + 1, 0, 0, 0, 0, 0, 100, 1, 0, 0, 0))))
        .isEqualTo(TrustScoreError.PARAMETERS_UNSOUND);
    assertThat(runtime.refused(trust, Origin.ROOT, new SetParameters(new TrustScoreParameters(
        0, 0, 0, 0, 0, 0, 99, 1, 0, 0, 0)))).isEqualTo(TrustScoreError.PARAMETERS_UNSOUND);
  }

  @Test
  void datasetsAreVerifiedByTrustedAccountsAndCheckedByAnyone() {
    RegisterDataset call = new RegisterDataset(DATA, "link log", "CC-BY-4.0", "a laboratory");
    runtime.dispatch(trust, by(ALICE), call);
    assertThat(refused(BOB, call)).isEqualTo(TrustScoreError.DATASET_EXISTS);
    assertThat(refused(BOB, new RegisterDataset(PAPER, "x", " ", "y")))
        .isEqualTo(TrustScoreError.DESCRIPTION_EMPTY);
    assertThat(refused(BOB, new VerifyDataset(DATA)))
        .isEqualTo(TrustScoreError.VERIFIER_NOT_TRUSTED);
    raise(BOB);
    raise(ALICE);
    assertThat(runtime.dispatch(trust, by(BOB), new VerifyDataset(DATA)))
        .containsExactly(new DatasetVerified(DATA, BOB));
    assertThat(refused(BOB, new VerifyDataset(DATA)))
        .isEqualTo(TrustScoreError.ALREADY_VERIFIED);
    assertThat(refused(ALICE, new VerifyDataset(DATA)))
        .isEqualTo(TrustScoreError.ALREADY_VERIFIED);
    assertThat(refused(BOB, new VerifyDataset(PAPER)))
        .isEqualTo(TrustScoreError.UNKNOWN_DATASET);
    assertThat(runtime.dispatch(trust, by(person(9)), new CheckIntegrity(DATA, PAPER)))
        .containsExactly(new IntegrityChecked(DATA, person(9), false));
    assertThat(refused(BOB, new CheckIntegrity(PAPER, PAPER)))
        .isEqualTo(TrustScoreError.UNKNOWN_DATASET);
  }

  private void raise(AccountId account) {
    for (int i = 10; i < 14; i++) {
      runtime.dispatch(trust, by(person(i)), says(RecordKind.CONNECTION, account));
    }
  }

  @Test
  void noScoreLeavesItsRangeInTenThousandRandomCalls() {
    RandomCalls calls = new RandomCalls(20_261_120);
    calls.make(10_000, runtime, List.of(
        random -> runtime.attempt(trust, by(person(random.nextInt(8))), new Attest(
            person(random.nextInt(8)), RecordKind.values()[random.nextInt(4)], PAPER)),
        random -> runtime.attempt(trust, by(person(random.nextInt(8))), new RegisterDataset(
            hash(random), "name", "licence", "source")),
        random -> runtime.attempt(
            trust, by(person(random.nextInt(8))), new VerifyDataset(hash(random))),
        random -> runtime.attempt(
            trust, by(ALICE), new CheckIntegrity(hash(random), hash(random)))));
    assertThat(calls.outcomes()).containsKeys("succeeded", "ALREADY_ATTESTED", "GAIN_LIMIT",
        "ALREADY_VERIFIED", "SELF_ATTESTATION", "UNKNOWN_DATASET", "VERIFIER_NOT_TRUSTED");
  }

  private static Bytes32 hash(Random random) {
    return Sha256.hash(Bytes.of(random.nextInt(50)));
  }

  @Test
  void invariantsCatchAScoreOutOfRangeAndAnOwnerWhoVerifies() {
    runtime.context().put(TrustScore.STANDINGS.at(BOB), new Standing(0, Ppb.ONE + 1, 0, 0));
    assertThatThrownBy(runtime::requireInvariants)
        .isInstanceOf(AssertionError.class).hasMessageContaining("has Standing");
    runtime.context().remove(TrustScore.STANDINGS.at(BOB));
    runtime.context().put(TrustScore.DATASETS.at(DATA),
        new Dataset(BOB, "a", "b", "c", 1, List.of(BOB)));
    assertThatThrownBy(runtime::requireInvariants)
        .isInstanceOf(AssertionError.class).hasMessageContaining("the verifiers of");
  }
}
