package io.etalon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.proto.Block;
import io.etalon.proto.ChainServiceGrpc;
import io.etalon.proto.EventBatch;
import io.etalon.proto.EventFilter;
import io.etalon.proto.GetBlockRequest;
import io.etalon.proto.GetExtrinsicRequest;
import io.etalon.proto.GetHeaderRequest;
import io.etalon.proto.GetInfoRequest;
import io.etalon.proto.GetInfoResponse;
import io.etalon.proto.GetValidatorsRequest;
import io.etalon.proto.StreamBlocksRequest;
import io.etalon.proto.StreamEventsRequest;
import io.etalon.proto.StreamFinalityRequest;
import io.etalon.proto.StreamHeadersRequest;
import io.etalon.storage.StoredBlock;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainServiceTest {
  @TempDir Path directory;
  private Served served;
  private ChainServiceGrpc.ChainServiceBlockingStub chain;

  @BeforeEach
  void serve() throws Exception {
    served = new Served(directory);
    chain = ChainServiceGrpc.newBlockingStub(served.channel);
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  @Test
  void saysWhichChainItIsAndThatItIsSimulated() {
    GetInfoResponse info = chain.getInfo(GetInfoRequest.getDefaultInstance());
    assertThat(info.getChain()).isEqualTo("fake-chain");
    assertThat(info.getSimulated()).isTrue();
    assertThat(info.getGenesisHash())
        .isEqualTo(Messages.bytes(served.node.store().genesisHash()));
    assertThat(info.getBest().getHeight()).isZero();
    assertThat(info.getRuntimeVersion()).isEqualTo(7);
    assertThat(info.getQuorum()).isEqualTo(3);
    assertThat(info.getBlockTimeMillis()).isEqualTo(2_000);
  }

  @Test
  void findsABlockByHeightByIdAndAsTheNewest() throws Exception {
    served.node.submit(served.signed(0, Bytes.of(1)));
    served.node.finalizeBlock();
    Block newest = chain.getBlock(GetBlockRequest.getDefaultInstance());
    assertThat(newest).isEqualTo(chain.getBlock(GetBlockRequest.newBuilder().setHeight(1).build()))
        .isEqualTo(chain.getBlock(
            GetBlockRequest.newBuilder().setBlockId(newest.getHeader().getBlockId()).build()));
    StoredBlock stored = served.node.store().block(1).orElseThrow();
    assertThat(Header.SCHEMA.decode(Requests.bytes(newest.getHeader().getSsz())))
        .isEqualTo(stored.block().header());
    assertThat(Certificate.SCHEMA.decode(Requests.bytes(newest.getCertificate())))
        .isEqualTo(stored.certificate());
    assertThat(newest.getHeader().getProposerOrganisation()).isEqualTo("Beta");
    assertThat(newest.getExtrinsics(0).getOutcome().getSucceeded()).isTrue();
    assertThat(newest.getExtrinsics(0).getCallJson()).contains("notes.write");
    assertThat(newest.getEventsList()).hasSize(2);
    assertThat(newest.getEvents(0).hasExtrinsic()).isFalse();
    assertThat(newest.getEvents(1).getExtrinsic()).isZero();
    assertThat(newest.getFinalizedAtMillis()).isEqualTo(2_300);
  }

  @Test
  void cutsABlockIntoPages() {
    for (int i = 0; i < 3; i++) {
      served.node.submit(served.signed(i, Bytes.of(i)));
    }
    served.node.finalizeBlock();
    Block first = chain.getBlock(
        GetBlockRequest.newBuilder().setHeight(1).setMaxExtrinsics(2).build());
    assertThat(first.getExtrinsicCount()).isEqualTo(3);
    assertThat(first.getExtrinsicsList()).hasSize(2);
    assertThat(first.getNextExtrinsic()).isEqualTo(2);
    Block second = chain.getBlock(
        GetBlockRequest.newBuilder().setHeight(1).setFirstExtrinsic(2).build());
    assertThat(second.getExtrinsicsList()).hasSize(1);
    assertThat(second.getNextExtrinsic()).isZero();
  }

  @Test
  void saysThatABlockIsNotThereYetAndHowFarTheChainIs() {
    var failure = catchThrowableOfType(StatusRuntimeException.class,
        () -> chain.getHeader(GetHeaderRequest.newBuilder().setHeight(9).build()));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(Served.info(failure).getReason()).isEqualTo("BLOCK_NOT_FOUND");
    assertThat(Served.info(failure).getMetadataMap()).containsEntry("best_height", "0");
  }

  @Test
  void refusesHeightsAndIdsThatCannotBe() {
    var above = catchThrowableOfType(StatusRuntimeException.class,
        () -> chain.getHeader(GetHeaderRequest.newBuilder().setHeight(-1).build()));
    assertThat(Served.info(above).getReason()).isEqualTo("OUT_OF_RANGE");
    var shortId = catchThrowableOfType(StatusRuntimeException.class, () -> chain.getHeader(
        GetHeaderRequest.newBuilder().setBlockId(ByteString.copyFrom(new byte[3])).build()));
    assertThat(Served.fields(shortId).getFieldViolations(0).getField()).isEqualTo("block_id");
    var stream = catchThrowableOfType(StatusRuntimeException.class, () -> chain.streamHeaders(
        StreamHeadersRequest.newBuilder().setFromHeight(-1).build()).next());
    assertThat(Served.info(stream).getReason()).isEqualTo("OUT_OF_RANGE");
  }

  @Test
  void streamsAreResumedFromAHeightWithoutGapOrRepetition() {
    served.node.finalizeBlock();
    served.node.finalizeBlock();
    var headers = chain.streamHeaders(
        StreamHeadersRequest.newBuilder().setFromHeight(0).build());
    for (long height = 0; height <= 2; height++) {
      assertThat(headers.next().getHeight()).isEqualTo(height);
    }
    served.node.finalizeBlock();
    assertThat(headers.next().getHeight()).isEqualTo(3);
    var resumed = chain.streamFinality(
        StreamFinalityRequest.newBuilder().setFromHeight(3).build());
    var finality = resumed.next();
    assertThat(finality.getHeader().getHeight()).isEqualTo(3);
    assertThat(finality.getCertificate().size()).isGreaterThan(3 * 1_000);
  }

  @Test
  void aStreamWithoutHeightBeginsWithTheNextBlock() throws Exception {
    served.node.finalizeBlock();
    var blocks = chain.streamBlocks(StreamBlocksRequest.getDefaultInstance());
    Thread later = Thread.ofVirtual().start(() -> {
      while (served.node.store().best().height() < 4) {
        pause();
        served.node.finalizeBlock();
      }
    });
    long first = blocks.next().getHeader().getHeight();
    assertThat(first).isGreaterThanOrEqualTo(2);
    assertThat(blocks.next().getHeader().getHeight()).isEqualTo(first + 1);
    later.join();
  }

  @Test
  void streamsTheEventsThatPassAFilter() {
    served.node.finalizeBlock();
    served.node.submit(served.signed(0, Bytes.of(5)));
    served.node.finalizeBlock();
    Iterator<EventBatch> events = chain.streamEvents(
        StreamEventsRequest.newBuilder().setFromHeight(1)
            .addFilters(EventFilter.newBuilder().setPallet("notes").setName("Written"))
            .build());
    EventBatch batch = events.next();
    assertThat(batch.getHeight()).isEqualTo(2);
    assertThat(batch.getEventsList()).hasSize(1);
    assertThat(batch.getEvents(0).getJson()).isEqualTo("{\"Written\":\"0x05\"}");
    assertThat(batch.getMore()).isFalse();
  }

  @Test
  void refusesTooManyFilters() {
    StreamEventsRequest.Builder request = StreamEventsRequest.newBuilder();
    for (int i = 0; i <= ApiLimits.MAX_EVENT_FILTERS; i++) {
      request.addFilters(EventFilter.getDefaultInstance());
    }
    var failure = catchThrowableOfType(
        StatusRuntimeException.class, () -> chain.streamEvents(request.build()).next());
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void findsAnExtrinsicWaitingThenFinalAndSaysWhenUnknown() {
    Extrinsic extrinsic = served.signed(0, Bytes.of(1));
    var request =
        GetExtrinsicRequest.newBuilder().setId(Messages.bytes(extrinsic.id())).build();
    var unknown = catchThrowableOfType(
        StatusRuntimeException.class, () -> chain.getExtrinsic(request));
    assertThat(Served.info(unknown).getReason()).isEqualTo("EXTRINSIC_NOT_FOUND");
    served.node.submit(extrinsic);
    assertThat(chain.getExtrinsic(request).getWaiting().getDeathHeight()).isEqualTo(8);
    served.node.finalizeBlock();
    var found = chain.getExtrinsic(request);
    assertThat(found.getFinalized().getHeight()).isEqualTo(1);
    assertThat(found.getExtrinsic().getOutcome().getFee()).isEqualTo(1_000);
  }

  @Test
  void namesTheValidatorsOfTheNextBlock() throws Exception {
    var answer = chain.getValidators(GetValidatorsRequest.getDefaultInstance());
    assertThat(answer.getHeight()).isEqualTo(1);
    assertThat(answer.getValidatorsList()).extracting(v -> v.getOrganisation())
        .containsExactly("Alpha", "Beta", "Gamma", "Delta");
    assertThat(ValidatorSet.SCHEMA.decode(Requests.bytes(answer.getSsz())))
        .isEqualTo(served.node.validators());
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
