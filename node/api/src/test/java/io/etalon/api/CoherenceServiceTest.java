package io.etalon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.primitives.ClearReport;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.Provenance;
import io.etalon.primitives.Reports;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.proto.CoherenceServiceGrpc;
import io.etalon.proto.GetRankingRequest;
import io.etalon.proto.Link;
import io.etalon.proto.ListLinksRequest;
import io.etalon.proto.StreamLinksRequest;
import io.etalon.runtime.LinkState;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoherenceServiceTest {
  @TempDir Path directory;
  private Served served;
  private CoherenceServiceGrpc.CoherenceServiceBlockingStub coherence;

  @BeforeEach
  void serve() throws Exception {
    served = new Served(directory);
    coherence = CoherenceServiceGrpc.newBlockingStub(served.channel);
    served.node.runtime().setLinks(List.of(link(1, Status.ACTIVE), link(2, Status.SUSPECT)));
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  @Test
  void listsLinksWithTheProvenanceOfEachEnd() throws Exception {
    served.node.finalizeBlockOf(new Reports(List.of(report(1, LinkEnd.A)), List.of()));
    awaitReport();
    var answer = coherence.listLinks(ListLinksRequest.getDefaultInstance());
    assertThat(answer.getSimulated()).isTrue();
    assertThat(answer.getHeight()).isEqualTo(1);
    Link link = answer.getLinks(0);
    assertThat(link.getName()).isEqualTo("link-1");
    assertThat(link.getA().getOrganisation()).isEqualTo("Alpha");
    assertThat(link.getA().getProvenance())
        .isEqualTo(io.etalon.proto.Provenance.PROVENANCE_REPLAY);
    assertThat(link.getA().getQberPpb()).isEqualTo(31_000_000);
    assertThat(link.getA().hasVisibilityPpb()).isFalse();
    assertThat(link.getB().getProvenance())
        .isEqualTo(io.etalon.proto.Provenance.PROVENANCE_UNSPECIFIED);
    assertThat(link.getB().hasWindow()).isFalse();
    assertThat(link.getScorePpb()).isEqualTo(800_000_000);
    assertThat(answer.getLinks(1).getStatus()).isEqualTo(Link.Status.STATUS_SUSPECT);
  }

  @Test
  void streamsAllLinksAndThenThoseThatChanged() {
    var updates = coherence.streamLinks(StreamLinksRequest.getDefaultInstance());
    assertThat(updates.next().getLinksList()).hasSize(2);
    served.node.finalizeBlock();
    served.node.runtime().setLinks(List.of(link(1, Status.CUT), link(2, Status.SUSPECT)));
    served.node.finalizeBlock();
    var change = updates.next();
    assertThat(change.getSimulated()).isTrue();
    assertThat(change.getLinksList()).hasSize(1);
    assertThat(change.getLinks(0).getStatus()).isEqualTo(Link.Status.STATUS_CUT);
  }

  @Test
  void ranksTheNextHeightWithTheLinksBehindEachScore() {
    served.node.finalizeBlock();
    var ranking = coherence.getRanking(GetRankingRequest.getDefaultInstance());
    assertThat(ranking.getHeight()).isEqualTo(2);
    assertThat(ranking.getSimulated()).isTrue();
    assertThat(ranking.getFromAttestations()).isTrue();
    assertThat(ranking.getPlacesList()).hasSize(4);
    var leader = ranking.getPlaces(0);
    assertThat(leader.getOrganisation()).isEqualTo("Gamma");
    assertThat(leader.getCredit()).isEqualTo(-2);
    assertThat(leader.getLinksList()).isEmpty();
    var alpha = ranking.getPlacesList().stream()
        .filter(place -> place.getOrganisation().equals("Alpha")).findFirst().orElseThrow();
    assertThat(alpha.getLinksList()).hasSize(2);
    assertThat(alpha.getLinks(0).getPeer()).isEqualTo("Beta");
  }

  @Test
  void remembersPastRankingsAndSaysWhereItDoesNot() throws Exception {
    served.node.finalizeBlock();
    for (int i = 0; i < 200; i++) {
      if (known(2)) {
        break;
      }
      Thread.sleep(10);
    }
    served.node.finalizeBlock();
    served.node.finalizeBlock();
    assertThat(coherence.getRanking(GetRankingRequest.newBuilder().setHeight(2).build())
        .getHeight()).isEqualTo(2);
    var future = catchThrowableOfType(StatusRuntimeException.class,
        () -> coherence.getRanking(GetRankingRequest.newBuilder().setHeight(9).build()));
    assertThat(Served.info(future).getReason()).isEqualTo("RANKING_NOT_YET");
    var past = catchThrowableOfType(StatusRuntimeException.class,
        () -> coherence.getRanking(GetRankingRequest.newBuilder().setHeight(0).build()));
    assertThat(Served.info(past).getReason()).isEqualTo("RANKING_NOT_KEPT");
  }

  private boolean known(long height) {
    return coherence.getRanking(GetRankingRequest.newBuilder().setHeight(height).build())
        .getHeight() == height;
  }

  private void awaitReport() throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      if (coherence.listLinks(ListLinksRequest.getDefaultInstance())
          .getLinks(0).getA().hasWindow()) {
        return;
      }
      Thread.sleep(10);
    }
  }

  /** A shorthand for the enumeration that has the name of gRPC's own. */
  private enum Status {
    ACTIVE, SUSPECT, CUT
  }

  private LinkState link(long id, Status status) {
    var set = served.node.validators();
    return new LinkState(id, "link-" + id, "metro", set.at(0).account(), set.at(1).account(),
        LinkState.Status.valueOf(status.name()), Metric.of(4), Metric.of(40_000_000),
        Metric.of(800_000_000), "good", "");
  }

  private static SignedLinkReport report(long link, LinkEnd end) {
    LinkReading reading = new LinkReading(9, Metric.UNKNOWN, Metric.UNKNOWN,
        Metric.of(31_000_000), Metric.UNKNOWN, Metric.UNKNOWN, Metric.of(1_200),
        Collections.nCopies(LinkReading.HISTOGRAM_BINS, 0L));
    return new SignedLinkReport(
        new ClearReport(Bytes32.ZERO, 0, link, 4, end, Bytes32.ZERO, reading, Provenance.REPLAY,
            "", Bytes32.ZERO),
        Bytes.EMPTY);
  }
}
