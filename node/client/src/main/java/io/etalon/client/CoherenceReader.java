package io.etalon.client;

import io.etalon.proto.CoherenceServiceGrpc;
import io.etalon.proto.GetRankingRequest;
import io.etalon.proto.ListLinksRequest;
import io.etalon.proto.StreamLinksRequest;

/** Asks for links, scores and the order of leaders. */
public final class CoherenceReader {
  private final Connection connection;
  private final CoherenceServiceGrpc.CoherenceServiceBlockingStub stub;

  CoherenceReader(Connection connection) {
    this.connection = connection;
    this.stub = connection.stub(CoherenceServiceGrpc::newBlockingStub);
  }

  /** All registered links. */
  public Links links() throws ApiException {
    return connection.ask(
        stub, s -> s.listLinks(ListLinksRequest.getDefaultInstance()),
        answer -> LinkAnswers.links(
            answer.getSimulated(), answer.getHeight(), answer.getLinksList()));
  }

  /** All links at once, then those that a block changed. */
  public AnswerStream<Links> linkChanges() throws ApiException {
    return connection.open(
        stub, s -> s.streamLinks(StreamLinksRequest.getDefaultInstance()),
        answer -> LinkAnswers.links(
            answer.getSimulated(), answer.getHeight(), answer.getLinksList()));
  }

  /** The order of leaders at the next height. */
  public ShownRanking ranking() throws ApiException {
    return ranking(GetRankingRequest.getDefaultInstance());
  }

  /** The order of leaders at a height that the node still knows. */
  public ShownRanking ranking(long height) throws ApiException {
    return ranking(GetRankingRequest.newBuilder().setHeight(height).build());
  }

  private ShownRanking ranking(GetRankingRequest request) throws ApiException {
    return connection.ask(stub, s -> s.getRanking(request), LinkAnswers::ranking);
  }
}
