package io.etalon.api;

import com.google.rpc.Code;
import io.etalon.engine.NodeAccess;
import io.etalon.engine.SubmissionOutcome;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.proto.BuildCallRequest;
import io.etalon.proto.BuildCallResponse;
import io.etalon.proto.DecodeRequest;
import io.etalon.proto.DecodeResponse;
import io.etalon.proto.DryRunRequest;
import io.etalon.proto.DryRunResponse;
import io.etalon.proto.EstimateFeeRequest;
import io.etalon.proto.EstimateFeeResponse;
import io.etalon.proto.ExtrinsicProgress;
import io.etalon.proto.ExtrinsicsServiceGrpc;
import io.etalon.proto.Inclusion;
import io.etalon.proto.SubmitRequest;
import io.etalon.proto.SubmitResponse;
import io.etalon.proto.Waiting;
import io.etalon.storage.ExtrinsicLocation;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Serves those who build, check, submit and follow extrinsics. */
final class ExtrinsicsService extends ExtrinsicsServiceGrpc.ExtrinsicsServiceImplBase {
  private final NodeAccess node;
  private final Messages messages;
  private final Streams streams;
  private final Trials trials;

  ExtrinsicsService(NodeAccess node, Messages messages, Streams streams) {
    this.node = node;
    this.messages = messages;
    this.streams = streams;
    this.trials = new Trials(node);
  }

  @Override
  public void submit(SubmitRequest request, StreamObserver<SubmitResponse> caller) {
    Calls.answer(caller, () -> {
      Extrinsic extrinsic = Requests.extrinsic(request.getExtrinsic());
      SubmitResponse.Builder answer =
          SubmitResponse.newBuilder().setId(Messages.bytes(extrinsic.id()));
      ExtrinsicProgress place = submit(extrinsic);
      return place.hasFinalized()
          ? answer.setFinalized(place.getFinalized()).build()
          : answer.setWaiting(place.getWaiting()).build();
    });
  }

  @Override
  public void submitAndWatch(SubmitRequest request, StreamObserver<ExtrinsicProgress> caller) {
    streams.open(caller, outlet -> {
      Extrinsic extrinsic = Requests.extrinsic(request.getExtrinsic());
      ExtrinsicProgress place = submit(extrinsic);
      outlet.send(place);
      if (place.hasWaiting()) {
        long deathHeight = place.getWaiting().getDeathHeight();
        new ExtrinsicWatch(node, streams, extrinsic).run(deathHeight, outlet);
      }
    });
  }

  @Override
  public void dryRun(DryRunRequest request, StreamObserver<DryRunResponse> caller) {
    Calls.answer(caller, () -> trials.dryRun(
        Requests.extrinsic(request.getExtrinsic()), request.getCheckSignature()));
  }

  @Override
  public void estimateFee(
      EstimateFeeRequest request, StreamObserver<EstimateFeeResponse> caller) {
    Calls.answer(caller, () -> trials.estimateFee(request));
  }

  @Override
  public void buildCall(BuildCallRequest request, StreamObserver<BuildCallResponse> caller) {
    Calls.answer(caller, () -> {
      if (request.getArgumentsJson().length() > ApiLimits.MAX_ARGUMENTS) {
        throw ApiFailure.badField("arguments_json", "TOO_LARGE", "more than an extrinsic holds");
      }
      Bytes call = encode(request);
      return BuildCallResponse.newBuilder()
          .setCall(Messages.bytes(call))
          .setJson(node.runtime().describeCall(call))
          .build();
    });
  }

  @Override
  public void decode(DecodeRequest request, StreamObserver<DecodeResponse> caller) {
    Calls.answer(caller, () -> {
      Extrinsic extrinsic = Requests.extrinsic(request.getExtrinsic());
      DecodeResponse.Builder answer = DecodeResponse.newBuilder()
          .setExtrinsic(messages.extrinsic(extrinsic))
          .setPeriod(extrinsic.mortality().period())
          .setBirthHeight(extrinsic.mortality().birthHeight())
          .setSignature(Messages.bytes(extrinsic.signature()));
      if (extrinsic.signer() instanceof ExtrinsicSigner.Introduced introduced) {
        answer.setIntroducedKey(Messages.key(introduced.key()));
      }
      return answer.build();
    });
  }

  /** Offers to the pool: where the extrinsic stands if it is final already, else it waits. */
  private ExtrinsicProgress submit(Extrinsic extrinsic)
      throws ApiFailure, InterruptedException {
    ExtrinsicProgress.Builder place = ExtrinsicProgress.newBuilder();
    return switch (node.submit(extrinsic)) {
      case SubmissionOutcome.Waiting(Bytes32 id, long deathHeight) -> place
          .setWaiting(
              Waiting.newBuilder().setId(Messages.bytes(id)).setDeathHeight(deathHeight))
          .build();
      case SubmissionOutcome.Finalized(Bytes32 id, long _) -> place
          .setFinalized(inclusion(node, id)
              .orElseThrow(() -> new IllegalStateException("final, but nowhere: " + id)))
          .build();
      case SubmissionOutcome.Refused(_, var refusal, long expected) ->
          throw Refusals.of(refusal, expected);
      case SubmissionOutcome.NoRoom noRoom ->
          throw Refusals.of(noRoom, node.pendingNonce(extrinsic.account()));
      case SubmissionOutcome.Busy _ -> throw Refusals.busy();
    };
  }

  /** Where an extrinsic stands in the finalized chain. */
  static Optional<Inclusion> inclusion(NodeAccess node, Bytes32 id) throws ApiFailure {
    Optional<ExtrinsicLocation> location = node.store().extrinsic(id);
    if (location.isEmpty()) {
      return Optional.empty();
    }
    var block = Requests.block(node.store(), location.get().height());
    return Optional.of(Messages.inclusion(block, location.get().index()));
  }

  private Bytes encode(BuildCallRequest request) throws ApiFailure {
    try {
      return node.runtime()
          .encodeCall(request.getPallet(), request.getCall(), request.getArgumentsJson());
    } catch (IllegalArgumentException e) {
      throw ApiFailure.of(Code.INVALID_ARGUMENT, "BAD_CALL", String.valueOf(e.getMessage()))
          .field("arguments_json", String.valueOf(e.getMessage()))
          .remedy("GetMetadata lists the calls and their arguments")
          .build();
    }
  }
}
