package io.etalon.api;

import com.google.rpc.Code;
import io.etalon.engine.NodeAccess;
import io.etalon.primitives.ValidatorSet;
import io.etalon.proto.CoherenceServiceGrpc;
import io.etalon.proto.GetRankingRequest;
import io.etalon.proto.Link;
import io.etalon.proto.LinksUpdate;
import io.etalon.proto.ListLinksRequest;
import io.etalon.proto.ListLinksResponse;
import io.etalon.proto.Ranking;
import io.etalon.proto.StreamLinksRequest;
import io.etalon.storage.StateLease;
import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves links, scores and the order of leaders. */
final class CoherenceService extends CoherenceServiceGrpc.CoherenceServiceImplBase {
  private final NodeAccess node;
  private final Organisations organisations;
  private final ChainFollower follower;
  private final LinkMessages messages;
  private final Streams streams;

  CoherenceService(
      NodeAccess node, Organisations organisations, ChainFollower follower, Streams streams) {
    this.node = node;
    this.organisations = organisations;
    this.follower = follower;
    this.messages = new LinkMessages(follower);
    this.streams = streams;
  }

  @Override
  public void listLinks(ListLinksRequest request, StreamObserver<ListLinksResponse> caller) {
    Calls.answer(caller, () -> {
      LinksUpdate now = links();
      return ListLinksResponse.newBuilder()
          .setSimulated(now.getSimulated())
          .setHeight(now.getHeight())
          .addAllLinks(now.getLinksList())
          .build();
    });
  }

  @Override
  public void streamLinks(StreamLinksRequest request, StreamObserver<LinksUpdate> caller) {
    streams.open(caller, outlet -> {
      LinksUpdate now = links();
      Map<Long, Link> sent = new HashMap<>();
      now.getLinksList().forEach(link -> sent.put(link.getLinkId(), link));
      outlet.send(now);
      while (outlet.isOpen()) {
        if (streams.next(now.getHeight() + 1).isEmpty()) {
          continue;
        }
        now = links();
        List<Link> changed = now.getLinksList().stream()
            .filter(link -> !link.equals(sent.put(link.getLinkId(), link))).toList();
        if (!changed.isEmpty()) {
          outlet.send(now.toBuilder().clearLinks().addAllLinks(changed).build());
        }
      }
    });
  }

  @Override
  public void getRanking(GetRankingRequest request, StreamObserver<Ranking> caller) {
    Calls.answer(caller, () -> {
      ChainFollower.Standing standing = request.hasHeight()
          ? standing(Requests.height("height", request.getHeight())) : follower.newest();
      return messages.ranking(standing).setSimulated(node.description().isSimulated()).build();
    });
  }

  private LinksUpdate links() {
    try (StateLease lease = node.store().lease()) {
      ValidatorSet set = organisations.next(lease);
      LinksUpdate.Builder links = LinksUpdate.newBuilder()
          .setSimulated(node.description().isSimulated())
          .setHeight(lease.state().header().height());
      node.runtime().links(lease.state())
          .forEach(link -> links.addLinks(messages.link(link, set)));
      return links.build();
    }
  }

  private ChainFollower.Standing standing(long height) throws ApiFailure {
    Optional<ChainFollower.Standing> kept = follower.at(height);
    if (kept.isPresent()) {
      return kept.get();
    }
    long next = node.store().best().height() + 1;
    if (height > next) {
      throw ApiFailure.of(Code.OUT_OF_RANGE, "RANKING_NOT_YET",
              "the order of height " + height + " is not known yet")
          .field("height", "at most " + next).remedy("ask for height " + next).build();
    }
    throw ApiFailure.of(Code.NOT_FOUND, "RANKING_NOT_KEPT",
            "this node no longer has the order of height " + height)
        .remedy("the header of the height names its leader and score").build();
  }
}
