package io.etalon.api;

import io.etalon.engine.NodeAccess;
import io.etalon.proto.QueryRequest;
import io.etalon.proto.QueryResponse;
import io.etalon.proto.ScanRequest;
import io.etalon.proto.ScanResponse;
import io.etalon.proto.StateServiceGrpc;
import io.etalon.runtime.StateEntry;
import io.etalon.storage.StateLease;
import io.grpc.stub.StreamObserver;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Serves the flat state. */
final class StateService extends StateServiceGrpc.StateServiceImplBase {
  private final NodeAccess node;
  private final Messages messages;

  StateService(NodeAccess node, Messages messages) {
    this.node = node;
    this.messages = messages;
  }

  @Override
  public void query(QueryRequest request, StreamObserver<QueryResponse> caller) {
    Calls.answer(caller, () -> {
      Bytes key = Requests.key("key", request.getKey());
      try (StateLease lease = node.store().lease()) {
        QueryResponse.Builder answer =
            QueryResponse.newBuilder().setHeight(lease.state().header().height());
        lease.state().get(key).ifPresent(value -> answer.setValue(Messages.bytes(value)));
        if (request.getWithProof()) {
          answer.setProof(messages.proof(lease.state(), key));
        }
        return answer.build();
      }
    });
  }

  @Override
  public void scan(ScanRequest request, StreamObserver<ScanResponse> caller) {
    Calls.answer(caller, () -> {
      Bytes prefix = Requests.key("prefix", request.getPrefix());
      Bytes after = Requests.key("page_token", request.getPageToken());
      int max = ApiLimits.page(request.getPageSize());
      try (StateLease lease = node.store().lease()) {
        ScanResponse.Builder answer =
            ScanResponse.newBuilder().setHeight(lease.state().header().height());
        addEntries(answer, lease.state().scan(prefix, after, max + 1), max);
        return answer.build();
      }
    });
  }

  private static void addEntries(ScanResponse.Builder answer, List<StateEntry> found, int max) {
    int left = ApiLimits.MAX_PAGE_BYTES;
    for (StateEntry entry : found) {
      left -= entry.key().size() + entry.value().size();
      boolean isFull = answer.getEntriesCount() == max || left < 0;
      if (isFull && answer.getEntriesCount() > 0) {
        answer.setNextPageToken(answer.getEntries(answer.getEntriesCount() - 1).getKey());
        return;
      }
      answer.addEntriesBuilder()
          .setKey(Messages.bytes(entry.key()))
          .setValue(Messages.bytes(entry.value()));
    }
  }
}
