package io.etalon.api;

import com.google.rpc.Code;
import io.etalon.engine.NodeAccess;
import io.etalon.engine.NodeDescription;
import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.ValidatorSet;
import io.etalon.proto.Block;
import io.etalon.proto.ChainServiceGrpc;
import io.etalon.proto.EventBatch;
import io.etalon.proto.FinalizedHeader;
import io.etalon.proto.GetBlockRequest;
import io.etalon.proto.GetCheckpointRequest;
import io.etalon.proto.GetCheckpointResponse;
import io.etalon.proto.GetEpochEndRequest;
import io.etalon.proto.GetEpochEndResponse;
import io.etalon.proto.GetExtrinsicRequest;
import io.etalon.proto.GetExtrinsicResponse;
import io.etalon.proto.GetHeaderRequest;
import io.etalon.proto.GetInfoRequest;
import io.etalon.proto.GetInfoResponse;
import io.etalon.proto.GetValidatorsRequest;
import io.etalon.proto.GetValidatorsResponse;
import io.etalon.proto.Header;
import io.etalon.proto.StreamBlocksRequest;
import io.etalon.proto.StreamEventsRequest;
import io.etalon.proto.StreamFinalityRequest;
import io.etalon.proto.StreamHeadersRequest;
import io.etalon.proto.Waiting;
import io.etalon.runtime.TimingParameters;
import io.etalon.storage.ExtrinsicLocation;
import io.etalon.storage.StateLease;
import io.etalon.storage.StoredBlock;
import io.etalon.txpool.PooledExtrinsic;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** Serves the finalized chain. */
final class ChainService extends ChainServiceGrpc.ChainServiceImplBase {
  private final NodeAccess node;
  private final Organisations organisations;
  private final Messages messages;
  private final BlockPages pages;
  private final Streams streams;

  ChainService(
      NodeAccess node, Organisations organisations, Messages messages, Streams streams) {
    this.node = node;
    this.organisations = organisations;
    this.messages = messages;
    this.pages = new BlockPages(messages);
    this.streams = streams;
  }

  @Override
  public void getInfo(GetInfoRequest request, StreamObserver<GetInfoResponse> caller) {
    Calls.answer(caller, this::info);
  }

  @Override
  public void getBlock(GetBlockRequest request, StreamObserver<Block> caller) {
    Calls.answer(caller, () -> {
      StoredBlock block = switch (request.getBlockCase()) {
        case HEIGHT -> Requests.block(node.store(), request.getHeight());
        case BLOCK_ID -> Requests.block(node.store(), request.getBlockId());
        case BLOCK_NOT_SET -> newest();
      };
      if (request.getFirstExtrinsic() < 0) {
        throw ApiFailure.badField(
            "first_extrinsic", "OUT_OF_RANGE", "first_extrinsic is above every index");
      }
      int max = ApiLimits.page(request.getMaxExtrinsics());
      return pages.page(block, request.getFirstExtrinsic(), max);
    });
  }

  @Override
  public void getHeader(GetHeaderRequest request, StreamObserver<Header> caller) {
    Calls.answer(caller, () -> {
      StoredBlock block = switch (request.getBlockCase()) {
        case HEIGHT -> Requests.block(node.store(), request.getHeight());
        case BLOCK_ID -> Requests.block(node.store(), request.getBlockId());
        case BLOCK_NOT_SET -> newest();
      };
      return messages.header(block.block().header());
    });
  }

  @Override
  public void streamBlocks(StreamBlocksRequest request, StreamObserver<Block> caller) {
    streams.openBlocks(
        caller, request.hasFromHeight() ? Optional.of(request.getFromHeight()) : Optional.empty(),
        (block, outlet) -> outlet.send(pages.page(block, 0, ApiLimits.DEFAULT_PAGE)));
  }

  @Override
  public void streamHeaders(StreamHeadersRequest request, StreamObserver<Header> caller) {
    streams.openBlocks(
        caller, request.hasFromHeight() ? Optional.of(request.getFromHeight()) : Optional.empty(),
        (block, outlet) -> outlet.send(messages.header(block.block().header())));
  }

  @Override
  public void streamFinality(
      StreamFinalityRequest request, StreamObserver<FinalizedHeader> caller) {
    streams.openBlocks(
        caller, request.hasFromHeight() ? Optional.of(request.getFromHeight()) : Optional.empty(),
        (block, outlet) -> outlet.send(messages.finality(block)));
  }

  @Override
  public void streamEvents(StreamEventsRequest request, StreamObserver<EventBatch> caller) {
    if (request.getFiltersCount() > ApiLimits.MAX_EVENT_FILTERS) {
      caller.onError(
          ApiFailure.badField("filters", "TOO_MANY",
              "more than " + ApiLimits.MAX_EVENT_FILTERS + " filters").toStatus());
      return;
    }
    streams.openBlocks(
        caller, request.hasFromHeight() ? Optional.of(request.getFromHeight()) : Optional.empty(),
        new EventBatches(messages, request.getFiltersList()));
  }

  @Override
  public void getExtrinsic(
      GetExtrinsicRequest request, StreamObserver<GetExtrinsicResponse> caller) {
    Calls.answer(caller, () -> {
      Bytes32 id = Requests.bytes32("id", request.getId());
      // The pool first: an extrinsic leaves it only after it has become final.
      Optional<PooledExtrinsic> pooled = node.pooled(id);
      Optional<ExtrinsicLocation> location = node.store().extrinsic(id);
      if (location.isPresent()) {
        return included(location.get());
      }
      return waiting(pooled.orElseThrow(() -> unknown(id)));
    });
  }

  @Override
  public void getValidators(
      GetValidatorsRequest request, StreamObserver<GetValidatorsResponse> caller) {
    Calls.answer(caller, () -> {
      try (StateLease lease = node.store().lease()) {
        ValidatorSet set = request.hasEpoch()
            ? Epochs.set(node, lease, request.getEpoch()) : organisations.next(lease);
        GetValidatorsResponse.Builder answer = GetValidatorsResponse.newBuilder()
            .setHeight(lease.state().header().height() + 1)
            .setEpoch(set.epoch())
            .setQuorum(set.quorum())
            .setSsz(Messages.bytes(ValidatorSet.SCHEMA.encode(set)));
        for (int i = 0; i < set.size(); i++) {
          answer.addValidators(Messages.validator(i, set.at(i)));
        }
        return answer.build();
      }
    });
  }

  @Override
  public void getEpochEnd(
      GetEpochEndRequest request, StreamObserver<GetEpochEndResponse> caller) {
    Calls.answer(caller, () -> GetEpochEndResponse.newBuilder()
        .setSsz(Messages.bytes(EpochEnd.SCHEMA.encode(Epochs.end(node, request.getEpoch()))))
        .build());
  }

  @Override
  public void getCheckpoint(
      GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> caller) {
    Calls.answer(caller, () -> {
      CheckpointCertificate certificate = request.hasEpoch()
          ? Epochs.checkpoint(node, request.getEpoch()) : Epochs.newestCheckpoint(node);
      return GetCheckpointResponse.newBuilder()
          .setSsz(Messages.bytes(CheckpointCertificate.SCHEMA.encode(certificate)))
          .build();
    });
  }

  private GetInfoResponse info() {
    NodeDescription chain = node.description();
    try (StateLease lease = node.store().lease()) {
      ValidatorSet set = organisations.next(lease);
      TimingParameters timing = node.runtime().parameters(lease.state()).timing();
      return GetInfoResponse.newBuilder()
          .setChain(chain.chain())
          .setSimulated(chain.isSimulated())
          .setGenesisHash(Messages.bytes(chain.genesisHash()))
          .setSpecHash(Messages.bytes(chain.specHash()))
          .setRuntimeName(chain.runtime().name())
          .setRuntimeVersion(chain.runtime().version())
          .setBest(messages.header(lease.state().header()))
          .setBlockTimeMillis(timing.blockTimeMillis())
          .setEpochBlocks(timing.epochBlocks())
          .setValidators(set.size())
          .setQuorum(set.quorum())
          .build();
    }
  }

  private StoredBlock newest() throws ApiFailure {
    return Requests.block(node.store(), node.store().best().height());
  }

  private GetExtrinsicResponse included(ExtrinsicLocation location) throws ApiFailure {
    StoredBlock block = Requests.block(node.store(), location.height());
    int index = location.index();
    return GetExtrinsicResponse.newBuilder()
        .setExtrinsic(
            messages.extrinsic(block.block().body().extrinsics().get(index))
                .setOutcome(Messages.outcome(block.outcomes().get(index))))
        .setFinalized(Messages.inclusion(block, index))
        .build();
  }

  private GetExtrinsicResponse waiting(PooledExtrinsic pooled) {
    return GetExtrinsicResponse.newBuilder()
        .setExtrinsic(messages.extrinsic(pooled.extrinsic()))
        .setWaiting(
            Waiting.newBuilder()
                .setId(Messages.bytes(pooled.admission().id()))
                .setDeathHeight(pooled.admission().deathHeight()))
        .build();
  }

  private static ApiFailure unknown(Bytes32 id) {
    return ApiFailure.of(Code.NOT_FOUND, "EXTRINSIC_NOT_FOUND",
            "the extrinsic " + id + " is neither final nor in this node's pool")
        .remedy("submit it, or ask the node that it was submitted to")
        .build();
  }
}
