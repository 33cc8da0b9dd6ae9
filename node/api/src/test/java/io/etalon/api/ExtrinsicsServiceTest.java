package io.etalon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.etalon.engine.SubmissionOutcome;
import io.etalon.fixtures.FakeNode;
import io.etalon.fixtures.FakeRuntime;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Limits;
import io.etalon.proto.BuildCallRequest;
import io.etalon.proto.DecodeRequest;
import io.etalon.proto.Dropped;
import io.etalon.proto.DryRunRequest;
import io.etalon.proto.EstimateFeeRequest;
import io.etalon.proto.ExtrinsicProgress;
import io.etalon.proto.ExtrinsicsServiceGrpc;
import io.etalon.proto.SubmitRequest;
import io.etalon.runtime.ExtrinsicRefusal;
import io.etalon.txpool.Submission;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExtrinsicsServiceTest {
  @TempDir Path directory;
  private Served served;
  private ExtrinsicsServiceGrpc.ExtrinsicsServiceBlockingStub extrinsics;

  @BeforeEach
  void serve() throws Exception {
    served = new Served(directory);
    extrinsics = ExtrinsicsServiceGrpc.newBlockingStub(served.channel);
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  @Test
  void submittingTwiceIsHarmlessAndSaysWhereItStands() {
    Extrinsic extrinsic = served.signed(0, Bytes.of(1));
    var first = extrinsics.submit(request(extrinsic));
    assertThat(first.getId()).isEqualTo(Messages.bytes(extrinsic.id()));
    assertThat(first.hasWaiting()).isTrue();
    assertThat(extrinsics.submit(request(extrinsic))).isEqualTo(first);
    served.node.finalizeBlock();
    var last = extrinsics.submit(request(extrinsic));
    assertThat(last.getFinalized().getHeight()).isEqualTo(1);
    assertThat(last.getFinalized().getOutcome().getSucceeded()).isTrue();
  }

  @Test
  void tellsTheExpectedNonceAndTheRemedy() {
    served.node.submit(served.signed(0, Bytes.of(1)));
    served.node.finalizeBlock();
    var failure = refusal(served.signed(0, Bytes.of(2)));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(Served.info(failure).getReason()).isEqualTo("NONCE_TOO_LOW");
    assertThat(Served.info(failure).getDomain()).isEqualTo("etalon");
    assertThat(Served.info(failure).getMetadataMap())
        .containsEntry("expected_nonce", "1").containsEntry("field", "nonce")
        .containsEntry("remedy", "use nonce 1");
    assertThat(Served.fields(failure).getFieldViolations(0).getField()).isEqualTo("nonce");
  }

  @Test
  void refusesAFlippedBit() {
    Extrinsic good = served.signed(0, Bytes.of(1));
    Bytes flipped = good.signature().or(Bytes.EMPTY).xor(
        Bytes.concatenate(Bytes.wrap(new byte[good.signature().size() - 1]), Bytes.of(1)));
    var failure = refusal(new Extrinsic(good.signer(), flipped, good.nonce(), good.mortality(),
        good.tip(), good.call()));
    assertThat(Served.info(failure).getReason()).isEqualTo("BAD_SIGNATURE");
    assertThat(served.node.status().poolSize()).isZero();
  }

  @ParameterizedTest
  @EnumSource(ExtrinsicRefusal.Reason.class)
  void everyRefusalHasReasonFieldAndRemedy(ExtrinsicRefusal.Reason reason) {
    Extrinsic extrinsic = served.signed(0, Bytes.of(1));
    served.node.answerNextWith(new SubmissionOutcome.Refused(
        extrinsic.id(), new ExtrinsicRefusal(reason, "because"), 3));
    var failure = refusal(extrinsic);
    assertThat(failure.getStatus().getDescription()).isEqualTo("because");
    assertThat(Served.info(failure).getReason()).isEqualTo(reason.name());
    assertThat(Served.info(failure).getMetadataMap()).containsEntry("expected_nonce", "3");
    assertThat(Served.info(failure).getMetadataOrThrow("remedy")).isNotBlank();
    assertThat(Served.fields(failure).getFieldViolationsList()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Submission.Reason.class)
  void everyReasonOfThePoolIsTold(Submission.Reason reason) {
    Extrinsic extrinsic = served.signed(0, Bytes.of(1));
    served.node.answerNextWith(new SubmissionOutcome.NoRoom(
        extrinsic.id(), new Submission.Refused(reason, "no room")));
    var failure = refusal(extrinsic);
    assertThat(Served.info(failure).getReason()).isEqualTo(reason.name());
    assertThat(Served.info(failure).getMetadataMap()).containsEntry("expected_nonce", "0");
  }

  @Test
  void saysWhenToTryAgainWhereTheNodeIsBusy() {
    served.node.answerNextWith(new SubmissionOutcome.Busy());
    var failure = refusal(served.signed(0, Bytes.of(1)));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(Served.info(failure).getReason()).isEqualTo("BUSY");
    assertThat(Served.retry(failure).getRetryDelay().getNanos()).isPositive();
  }

  @Test
  void refusesBytesThatAreNoExtrinsic() {
    var garbage = catchThrowableOfType(StatusRuntimeException.class,
        () -> extrinsics.submit(SubmitRequest.newBuilder()
            .setExtrinsic(ByteString.copyFromUtf8("garbage")).build()));
    assertThat(garbage.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(Served.info(garbage).getReason()).isEqualTo("MALFORMED");
    assertThat(Served.info(garbage).getMetadataMap()).doesNotContainKey("expected_nonce");
    var large = catchThrowableOfType(StatusRuntimeException.class,
        () -> extrinsics.submit(SubmitRequest.newBuilder()
            .setExtrinsic(ByteString.copyFrom(new byte[Limits.MAX_EXTRINSIC_BYTES + 1]))
            .build()));
    assertThat(Served.info(large).getReason()).isEqualTo("TOO_LARGE");
  }

  @Test
  void watchesAnExtrinsicUntilItIsFinalEvenWhenItFails() {
    Extrinsic extrinsic = served.signed(0, Bytes.of(FakeRuntime.FAILING));
    Iterator<ExtrinsicProgress> steps = extrinsics.submitAndWatch(request(extrinsic));
    assertThat(steps.next().getWaiting().getDeathHeight()).isEqualTo(8);
    served.node.finalizeBlock();
    var inclusion = steps.next().getFinalized();
    assertThat(inclusion.getHeight()).isEqualTo(1);
    assertThat(inclusion.getIndex()).isZero();
    assertThat(inclusion.getOutcome().getSucceeded()).isFalse();
    assertThat(inclusion.getOutcome().getError()).isEqualTo("notes.FAILED");
    assertThat(steps.hasNext()).isFalse();
    Iterator<ExtrinsicProgress> again = extrinsics.submitAndWatch(request(extrinsic));
    assertThat(again.next().getFinalized()).isEqualTo(inclusion);
    assertThat(again.hasNext()).isFalse();
  }

  @Test
  void saysWhyAnExtrinsicWasDropped() {
    assertThat(dropped(served.signed(0, Bytes.of(1)), () -> {}))
        .isEqualTo(Dropped.Reason.REASON_DISPLACED);
    assertThat(dropped(served.signed(0, Bytes.of(2)), () ->
        served.node.finalizeBlockOf(served.signed(0, Bytes.of(3)))
    )).isEqualTo(Dropped.Reason.REASON_SUPERSEDED);
    assertThat(dropped(served.signed(1, Bytes.of(4)), () -> {
      for (int i = 0; i < 9; i++) {
        served.node.finalizeBlockOf();
      }
    })).isEqualTo(Dropped.Reason.REASON_EXPIRED);
  }

  @Test
  void aWatchOfARefusedExtrinsicEndsWithTheRefusal() {
    var failure = catchThrowableOfType(StatusRuntimeException.class,
        () -> extrinsics.submitAndWatch(
            request(served.signed(0, FakeNode.BALANCE, Bytes.of(1)))).next());
    assertThat(Served.info(failure).getReason()).isEqualTo("CANNOT_PAY");
  }

  @Test
  void dryRunTellsTheOutcomeAndKeepsNothing() {
    Extrinsic extrinsic = served.signed(0, Bytes.of(FakeRuntime.FAILING));
    var answer = extrinsics.dryRun(DryRunRequest.newBuilder()
        .setExtrinsic(Messages.bytes(Extrinsic.SCHEMA.encode(extrinsic)))
        .setCheckSignature(true).build());
    assertThat(answer.getOutcome().getError()).isEqualTo("notes.FAILED");
    assertThat(served.node.status().poolSize()).isZero();
    var early = catchThrowableOfType(StatusRuntimeException.class,
        () -> extrinsics.dryRun(DryRunRequest.newBuilder()
            .setExtrinsic(encoded(served.signed(4, Bytes.of(1)))).build()));
    assertThat(Served.info(early).getReason()).isEqualTo("NONCE_TOO_HIGH");
    assertThat(Served.info(early).getMetadataMap()).containsEntry("expected_nonce", "0");
  }

  @Test
  void dryRunLooksAtTheSignatureOnlyWhenAsked() {
    Extrinsic good = served.signed(0, Bytes.of(1));
    Extrinsic unsigned = new Extrinsic(good.signer(), Bytes.EMPTY, good.nonce(),
        good.mortality(), good.tip(), good.call());
    var request = DryRunRequest.newBuilder().setExtrinsic(encoded(unsigned));
    assertThat(extrinsics.dryRun(request.build()).getOutcome().getSucceeded()).isTrue();
    var failure = catchThrowableOfType(StatusRuntimeException.class,
        () -> extrinsics.dryRun(request.setCheckSignature(true).build()));
    assertThat(Served.info(failure).getReason()).isEqualTo("BAD_SIGNATURE");
  }

  @Test
  void estimatesAFeeWithoutASignature() {
    var answer = extrinsics.estimateFee(EstimateFeeRequest.newBuilder()
        .setAccount(Messages.bytes(Served.ALICE_ID.value()))
        .setCall(ByteString.copyFrom(new byte[] {1, 2})).setTip(5).build());
    assertThat(answer.getFee()).isEqualTo(FakeRuntime.FEE.plus(new Amount(5)).units());
    assertThat(answer.getWeightNanos()).isEqualTo(2);
    var stranger = catchThrowableOfType(StatusRuntimeException.class,
        () -> extrinsics.estimateFee(EstimateFeeRequest.newBuilder()
            .setAccount(Messages.bytes(Bytes.random(32))).build()));
    assertThat(Served.info(stranger).getReason()).isEqualTo("UNKNOWN_KEY");
    var foreign = catchThrowableOfType(StatusRuntimeException.class,
        () -> extrinsics.estimateFee(EstimateFeeRequest.newBuilder()
            .setAccount(Messages.bytes(Bytes.random(32)))
            .setIntroducedKey(Messages.key(Served.ALICE.publicKey())).build()));
    assertThat(Served.fields(foreign).getFieldViolations(0).getField())
        .isEqualTo("introduced_key");
  }

  @Test
  void buildsACallAndNamesWhatIsWrongWithAnother() {
    var request = BuildCallRequest.newBuilder().setPallet("notes").setCall("write")
        .setArgumentsJson("{}");
    assertThat(extrinsics.buildCall(request.build()).getJson()).contains("notes.write");
    var failure = catchThrowableOfType(StatusRuntimeException.class,
        () -> extrinsics.buildCall(request.setCall("erase").build()));
    assertThat(Served.info(failure).getReason()).isEqualTo("BAD_CALL");
    assertThat(failure.getStatus().getDescription()).contains("notes.erase");
  }

  @Test
  void showsWhatAnExtrinsicSays() {
    Extrinsic extrinsic = served.signed(3, Bytes.of(1));
    var answer = extrinsics.decode(
        DecodeRequest.newBuilder().setExtrinsic(encoded(extrinsic)).build());
    assertThat(answer.getExtrinsic().getNonce()).isEqualTo(3);
    assertThat(answer.getPeriod()).isEqualTo(8);
    assertThat(answer.hasIntroducedKey()).isFalse();
    assertThat(answer.getSignature()).isEqualTo(Messages.bytes(extrinsic.signature()));
  }

  private Dropped.Reason dropped(Extrinsic extrinsic, Runnable meanwhile) {
    Iterator<ExtrinsicProgress> steps = extrinsics.submitAndWatch(request(extrinsic));
    assertThat(steps.next().hasWaiting()).isTrue();
    meanwhile.run();
    served.node.displace(extrinsic.id());
    return steps.next().getDropped().getReason();
  }

  private StatusRuntimeException refusal(Extrinsic extrinsic) {
    return catchThrowableOfType(
        StatusRuntimeException.class, () -> extrinsics.submit(request(extrinsic)));
  }

  private static SubmitRequest request(Extrinsic extrinsic) {
    return SubmitRequest.newBuilder().setExtrinsic(encoded(extrinsic)).build();
  }

  private static ByteString encoded(Extrinsic extrinsic) {
    return Messages.bytes(Extrinsic.SCHEMA.encode(extrinsic));
  }
}
