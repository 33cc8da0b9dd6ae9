package io.etalon.client;

import io.etalon.proto.AdminServiceGrpc;
import io.etalon.proto.GetPeersRequest;
import io.etalon.proto.SetLogLevelRequest;
import java.util.List;

/** A connection to a node's admin port. Thread-safe. */
public final class AdminClient implements AutoCloseable {
  private final Connection connection;
  private final AdminServiceGrpc.AdminServiceBlockingStub stub;

  private AdminClient(Connection connection) {
    this.connection = connection;
    this.stub = connection.stub(AdminServiceGrpc::newBlockingStub);
  }

  /** Connects to host:port of the admin service, which listens on loopback only. */
  public static AdminClient connect(String target) throws ApiException {
    return new AdminClient(Connection.open(ClientConfig.plaintext(target)));
  }

  /**
   * Changes how much is logged until the next start; the level in force now.
   *
   * @param logger such as {@code io.etalon.network}; empty for everything
   * @param level ERROR, WARNING, INFO, DEBUG or TRACE
   */
  public String changeLogLevel(String logger, String level) throws ApiException {
    SetLogLevelRequest request =
        SetLogLevelRequest.newBuilder().setLogger(logger).setLevel(level).build();
    return connection.ask(stub, s -> s.setLogLevel(request), answer -> answer.getLevel());
  }

  /** The node's neighbours. */
  public List<NodeReport.Peer> peers() throws ApiException {
    return connection.ask(stub, s -> s.getPeers(GetPeersRequest.getDefaultInstance()),
        answer -> answer.getPeersList().stream().map(NodeReader::peer).toList());
  }

  @Override
  public void close() {
    connection.close();
  }
}
