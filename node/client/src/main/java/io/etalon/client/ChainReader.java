package io.etalon.client;

import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.proto.ChainServiceGrpc;
import io.etalon.proto.GetBlockRequest;
import io.etalon.proto.GetCheckpointRequest;
import io.etalon.proto.GetEpochEndRequest;
import io.etalon.proto.GetExtrinsicRequest;
import io.etalon.proto.GetExtrinsicResponse;
import io.etalon.proto.GetHeaderRequest;
import io.etalon.proto.GetInfoRequest;
import io.etalon.proto.GetInfoResponse;
import io.etalon.proto.GetValidatorsRequest;
import io.etalon.proto.StreamBlocksRequest;
import io.etalon.proto.StreamEventsRequest;
import io.etalon.proto.StreamFinalityRequest;
import io.etalon.runtime.RuntimeVersion;
import io.etalon.ssz.SszException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Asks for the finalized chain. A stream that broke is resumed by opening it again from the height
 * after the last one received.
 */
public final class ChainReader {
  private final Connection connection;
  private final ChainServiceGrpc.ChainServiceBlockingStub stub;

  ChainReader(Connection connection) {
    this.connection = connection;
    this.stub = connection.stub(ChainServiceGrpc::newBlockingStub);
  }

  /** Which chain this is and how far it has come. */
  public ChainInfo info() throws ApiException {
    return connection.ask(
        stub, s -> s.getInfo(GetInfoRequest.getDefaultInstance()), ChainReader::info);
  }

  /** The newest finalized block. */
  public FinalBlock newestBlock() throws ApiException {
    return block(GetBlockRequest.getDefaultInstance());
  }

  /** The block of a height with the first page of its extrinsics. */
  public FinalBlock block(long height) throws ApiException {
    return block(GetBlockRequest.newBuilder().setHeight(height).build());
  }

  /** The block of an id with the first page of its extrinsics. */
  public FinalBlock block(Bytes32 blockId) throws ApiException {
    return block(GetBlockRequest.newBuilder().setBlockId(Answers.bytes(blockId)).build());
  }

  /** The block of a height with its extrinsics from an index on. */
  public FinalBlock blockPage(long height, int firstExtrinsic) throws ApiException {
    return block(GetBlockRequest.newBuilder()
        .setHeight(height).setFirstExtrinsic(firstExtrinsic).build());
  }

  /** The header of a height. */
  public Header header(long height) throws ApiException {
    GetHeaderRequest request = GetHeaderRequest.newBuilder().setHeight(height).build();
    return connection.ask(stub, s -> s.getHeader(request), Answers::header);
  }

  /** The blocks from a height on, each with the first page of its extrinsics. */
  public AnswerStream<FinalBlock> blocksFrom(long height) throws ApiException {
    return blocks(StreamBlocksRequest.newBuilder().setFromHeight(height).build());
  }

  /** The blocks that become final from now on. */
  public AnswerStream<FinalBlock> newBlocks() throws ApiException {
    return blocks(StreamBlocksRequest.getDefaultInstance());
  }

  /** The headers from a height on, with what made them final. */
  public AnswerStream<FinalHeader> headersFrom(long height) throws ApiException {
    return headers(StreamFinalityRequest.newBuilder().setFromHeight(height).build());
  }

  /** The headers that become final from now on. */
  public AnswerStream<FinalHeader> newHeaders() throws ApiException {
    return headers(StreamFinalityRequest.getDefaultInstance());
  }

  /** The events from a height on that pass one of the filters; without filters all. */
  public AnswerStream<EventBatch> eventsFrom(long height, List<EventFilter> filters)
      throws ApiException {
    return events(StreamEventsRequest.newBuilder().setFromHeight(height), filters);
  }

  /** The events of the blocks that become final from now on. */
  public AnswerStream<EventBatch> newEvents(List<EventFilter> filters) throws ApiException {
    return events(StreamEventsRequest.newBuilder(), filters);
  }

  /** An extrinsic that is final or waits; empty where the node knows none of that id. */
  public Optional<FoundExtrinsic> extrinsic(Bytes32 id) throws ApiException {
    GetExtrinsicRequest request =
        GetExtrinsicRequest.newBuilder().setId(Answers.bytes(id)).build();
    try {
      return Optional.of(
          connection.ask(stub, s -> s.getExtrinsic(request), ChainReader::found));
    } catch (ApiException e) {
      if (e.reason().equals("EXTRINSIC_NOT_FOUND")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The validators that vote on the next block, as the node says. */
  public ValidatorSet validators() throws ApiException {
    return connection.ask(
        stub, s -> s.getValidators(GetValidatorsRequest.getDefaultInstance()),
        answer -> ValidatorSet.SCHEMA.decode(Answers.bytes(answer.getSsz())));
  }

  /** The validators of an epoch, as the node says: the next one, or one that has begun. */
  public ValidatorSet validators(long epoch) throws ApiException {
    return connection.ask(
        stub, s -> s.getValidators(GetValidatorsRequest.newBuilder().setEpoch(epoch).build()),
        answer -> ValidatorSet.SCHEMA.decode(Answers.bytes(answer.getSsz())));
  }

  /** How an epoch ended, as the node says; {@link LightClient} checks it. */
  public EpochEnd epochEnd(long epoch) throws ApiException {
    return connection.ask(
        stub, s -> s.getEpochEnd(GetEpochEndRequest.newBuilder().setEpoch(epoch).build()),
        answer -> EpochEnd.SCHEMA.decode(Answers.bytes(answer.getSsz())));
  }

  /** The newest checkpoint that the node has. */
  public CheckpointCertificate newestCheckpoint() throws ApiException {
    return checkpoint(GetCheckpointRequest.getDefaultInstance());
  }

  /** The checkpoint of an epoch. */
  public CheckpointCertificate checkpoint(long epoch) throws ApiException {
    return checkpoint(GetCheckpointRequest.newBuilder().setEpoch(epoch).build());
  }

  /**
   * The newest checkpoint with all that leads to it from the first set: the checkpoints of those
   * epochs after which other validators voted. Genesis fixes the sets of epochs 0 and 1 alike.
   */
  public CheckpointProof checkpointProof() throws ApiException {
    CheckpointCertificate newest = newestCheckpoint();
    List<CheckpointProof.Step> steps = new ArrayList<>();
    ValidatorSet before = validators(1);
    for (long epoch = 1; epoch < newest.checkpoint().epoch(); epoch++) {
      ValidatorSet next = validators(epoch + 1);
      if (!next.members().equals(before.members())) {
        steps.add(new CheckpointProof.Step(checkpoint(epoch), next));
      }
      before = next;
    }
    return new CheckpointProof(info().genesisHash(), steps, newest);
  }

  private CheckpointCertificate checkpoint(GetCheckpointRequest request) throws ApiException {
    return connection.ask(stub, s -> s.getCheckpoint(request),
        answer -> CheckpointCertificate.SCHEMA.decode(Answers.bytes(answer.getSsz())));
  }

  private FinalBlock block(GetBlockRequest request) throws ApiException {
    return connection.ask(stub, s -> s.getBlock(request), Answers::block);
  }

  private AnswerStream<FinalBlock> blocks(StreamBlocksRequest request) throws ApiException {
    return connection.open(stub, s -> s.streamBlocks(request), Answers::block);
  }

  private AnswerStream<FinalHeader> headers(StreamFinalityRequest request) throws ApiException {
    return connection.open(stub, s -> s.streamFinality(request), Answers::finality);
  }

  private AnswerStream<EventBatch> events(
      StreamEventsRequest.Builder request, List<EventFilter> filters) throws ApiException {
    filters.forEach(filter ->
        request.addFiltersBuilder().setPallet(filter.pallet()).setName(filter.name()));
    return connection.open(stub, s -> s.streamEvents(request.build()), Answers::batch);
  }

  private static ChainInfo info(GetInfoResponse message) throws SszException {
    return new ChainInfo(
        message.getChain(),
        message.getSimulated(),
        Answers.bytes32(message.getGenesisHash()),
        Answers.bytes32(message.getSpecHash()),
        new RuntimeVersion(message.getRuntimeName(), message.getRuntimeVersion()),
        Answers.header(message.getBest()),
        message.getBlockTimeMillis(),
        message.getEpochBlocks(),
        message.getValidators(),
        message.getQuorum());
  }

  private static FoundExtrinsic found(GetExtrinsicResponse message) throws SszException {
    ShownExtrinsic extrinsic = Answers.extrinsic(message.getExtrinsic());
    return new FoundExtrinsic(extrinsic, message.hasFinalized()
        ? Answers.included(message.getFinalized()) : Answers.waiting(message.getWaiting()));
  }
}
