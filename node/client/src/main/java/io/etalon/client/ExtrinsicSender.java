package io.etalon.client;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.proto.BuildCallRequest;
import io.etalon.proto.DecodeRequest;
import io.etalon.proto.Dropped;
import io.etalon.proto.DryRunRequest;
import io.etalon.proto.EstimateFeeRequest;
import io.etalon.proto.ExtrinsicProgress;
import io.etalon.proto.ExtrinsicsServiceGrpc;
import io.etalon.proto.SubmitRequest;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.signing.Signer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.tuweni.bytes.Bytes;

/** Builds, checks, submits and follows extrinsics. Keys stay with the caller. */
public final class ExtrinsicSender {
  private final Connection connection;
  private final ChainReader chain;
  private final AccountReader accounts;
  private final ExtrinsicsServiceGrpc.ExtrinsicsServiceBlockingStub stub;

  ExtrinsicSender(Connection connection, ChainReader chain, AccountReader accounts) {
    this.connection = connection;
    this.chain = chain;
    this.accounts = accounts;
    this.stub = connection.stub(ExtrinsicsServiceGrpc::newBlockingStub);
  }

  /** Encodes a call; {@code argumentsJson} is an object of named arguments. */
  public Bytes buildCall(String pallet, String call, String argumentsJson) throws ApiException {
    BuildCallRequest request = BuildCallRequest.newBuilder()
        .setPallet(pallet).setCall(call).setArgumentsJson(argumentsJson).build();
    return connection.ask(
        stub, s -> s.buildCall(request), answer -> Answers.bytes(answer.getCall()));
  }

  /** Encodes a transfer. */
  public Bytes buildTransfer(AccountId to, Amount amount) throws ApiException {
    return buildCall("balances", "transfer",
        "{\"to\":\"%s\",\"amount\":\"%d\"}".formatted(to, amount.units()));
  }

  /**
   * Begins an extrinsic of the account of {@code key}: mortal from the newest finalized block, with
   * the next nonce, and with the key itself where the chain does not know it.
   */
  public ExtrinsicBuilder prepare(PublicKey key, Bytes call) throws ApiException {
    AccountId account = AccountId.of(key);
    ExtrinsicBuilder builder = new ExtrinsicBuilder(SigningContext.of(chain.info()), key, call)
        .nonce(accounts.nextNonce(account));
    return accounts.account(account).state().keys().isEmpty()
        ? builder.introducingKey() : builder;
  }

  /** Signs a transfer of the signer's account; submitting it is another step. */
  public Extrinsic signTransfer(Signer signer, AccountId to, Amount amount) throws ApiException {
    return prepare(signer.publicKey(), buildTransfer(to, amount)).sign(signer);
  }

  /** Offers an extrinsic to the node's pool; doing so again is harmless. */
  public ExtrinsicPlace submit(Extrinsic extrinsic) throws ApiException {
    return connection.ask(stub, s -> s.submit(request(extrinsic)),
        answer -> answer.hasFinalized()
            ? Answers.included(answer.getFinalized()) : Answers.waiting(answer.getWaiting()));
  }

  /** Submits, then tells each step; the last one is {@code Included} or {@code Dropped}. */
  public AnswerStream<ExtrinsicPlace> submitAndWatch(Extrinsic extrinsic) throws ApiException {
    return connection.open(
        stub, s -> s.submitAndWatch(request(extrinsic)), ExtrinsicSender::place);
  }

  /**
   * Submits and waits for the last step.
   *
   * @throws ApiException where the node refuses it, or with reason {@link ApiException#TOO_LATE}
   *     where it is neither final nor dropped in time; it may still become final then
   */
  public ExtrinsicPlace submitAndWait(Extrinsic extrinsic, Duration patience)
      throws ApiException {
    var limited = stub.withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS);
    try (AnswerStream<ExtrinsicPlace> steps = connection.open(
        limited, s -> s.submitAndWatch(request(extrinsic)), ExtrinsicSender::place)) {
      Optional<ExtrinsicPlace> step = steps.next();
      while (step.isPresent() && step.get() instanceof ExtrinsicPlace.Waiting) {
        step = steps.next();
      }
      return step.orElseThrow(() -> Failures.notUnderstood(
          "last step", new IllegalStateException("the stream ended early")));
    }
  }

  /** What inclusion in the next block would do, the signature left unseen. */
  public ExtrinsicOutcome dryRun(Extrinsic extrinsic) throws ApiException {
    DryRunRequest request = DryRunRequest.newBuilder().setExtrinsic(encoded(extrinsic)).build();
    return connection.ask(stub, s -> s.dryRun(request),
        answer -> Answers.outcome(Answers.bytes32(answer.getId()), answer.getOutcome()));
  }

  /** What a call of the account of {@code key} would cost. */
  public FeeEstimate estimateFee(PublicKey key, Bytes call, Amount tip) throws ApiException {
    AccountId account = AccountId.of(key);
    EstimateFeeRequest.Builder request = EstimateFeeRequest.newBuilder()
        .setAccount(Answers.bytes(account.value()))
        .setCall(Answers.bytes(call))
        .setTip(tip.units());
    if (accounts.account(account).state().keys().isEmpty()) {
      request.setIntroducedKey(Answers.key(key));
    }
    return connection.ask(stub, s -> s.estimateFee(request.build()),
        answer -> new FeeEstimate(new Amount(answer.getFee()), answer.getWeightNanos(),
            answer.getOutcome().getSucceeded(), answer.getOutcome().getError()));
  }

  /** Has the node read an extrinsic's bytes. */
  public DecodedExtrinsic decode(Bytes encoded) throws ApiException {
    DecodeRequest request =
        DecodeRequest.newBuilder().setExtrinsic(Answers.bytes(encoded)).build();
    return connection.ask(stub, s -> s.decode(request), answer -> new DecodedExtrinsic(
        Answers.bytes32(answer.getExtrinsic().getId()),
        Extrinsic.SCHEMA.decode(encoded),
        answer.getExtrinsic().getCallJson()));
  }

  private static ExtrinsicPlace place(ExtrinsicProgress message) {
    return switch (message.getStepCase()) {
      case WAITING -> Answers.waiting(message.getWaiting());
      case FINALIZED -> Answers.included(message.getFinalized());
      case DROPPED -> dropped(message.getDropped());
      case STEP_NOT_SET -> throw new IllegalArgumentException("a step without content");
    };
  }

  private static ExtrinsicPlace dropped(Dropped message) {
    ExtrinsicPlace.DropReason reason = switch (message.getReason()) {
      case REASON_EXPIRED -> ExtrinsicPlace.DropReason.EXPIRED;
      case REASON_SUPERSEDED -> ExtrinsicPlace.DropReason.SUPERSEDED;
      case REASON_DISPLACED, REASON_UNSPECIFIED, UNRECOGNIZED ->
          ExtrinsicPlace.DropReason.DISPLACED;
    };
    return new ExtrinsicPlace.Dropped(
        Answers.bytes32(message.getId()), reason, message.getDetail());
  }

  private static SubmitRequest request(Extrinsic extrinsic) {
    return SubmitRequest.newBuilder().setExtrinsic(encoded(extrinsic)).build();
  }

  private static com.google.protobuf.ByteString encoded(Extrinsic extrinsic) {
    return Answers.bytes(Extrinsic.SCHEMA.encode(extrinsic));
  }
}
