package io.etalon.client;

import io.etalon.proto.QueryRequest;
import io.etalon.proto.ScanRequest;
import io.etalon.proto.StateServiceGrpc;
import io.etalon.runtime.StateEntry;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Asks for the newest finalized state as flat keys and values. */
public final class StateReader {
  private final Connection connection;
  private final StateServiceGrpc.StateServiceBlockingStub stub;

  StateReader(Connection connection) {
    this.connection = connection;
    this.stub = connection.stub(StateServiceGrpc::newBlockingStub);
  }

  /** What one key holds. */
  public StateValue value(Bytes key) throws ApiException {
    QueryRequest request = QueryRequest.newBuilder().setKey(Answers.bytes(key)).build();
    return connection.ask(stub, s -> s.query(request), answer -> new StateValue(
        answer.getHeight(),
        answer.hasValue() ? List.of(Answers.bytes(answer.getValue())) : List.of()));
  }

  /** A proof of what one key holds, or that it holds nothing. */
  public CertifiedProof prove(Bytes key) throws ApiException {
    QueryRequest request =
        QueryRequest.newBuilder().setKey(Answers.bytes(key)).setWithProof(true).build();
    return connection.ask(
        stub, s -> s.query(request), answer -> Answers.proof(answer.getProof()));
  }

  /**
   * Entries whose key starts with {@code prefix}.
   *
   * @param after {@code next} of the page before; empty for the first
   * @param size at most so many entries, up to 1,000
   */
  public StatePage scan(Bytes prefix, Bytes after, int size) throws ApiException {
    ScanRequest request = ScanRequest.newBuilder().setPrefix(Answers.bytes(prefix))
        .setPageToken(Answers.bytes(after)).setPageSize(size).build();
    return connection.ask(stub, s -> s.scan(request), answer -> new StatePage(
        answer.getHeight(),
        answer.getEntriesList().stream()
            .map(entry -> new StateEntry(
                Answers.bytes(entry.getKey()), Answers.bytes(entry.getValue())))
            .toList(),
        Answers.bytes(answer.getNextPageToken())));
  }
}
