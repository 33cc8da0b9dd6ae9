package io.etalon.client;

import io.etalon.proto.GetMetadataRequest;
import io.etalon.proto.GetStatusRequest;
import io.etalon.proto.GetStatusResponse;
import io.etalon.proto.GetVersionRequest;
import io.etalon.proto.NodeServiceGrpc;
import io.etalon.proto.Round;
import io.etalon.runtime.RuntimeVersion;

/** Asks a node about itself. */
public final class NodeReader {
  private final Connection connection;
  private final NodeServiceGrpc.NodeServiceBlockingStub stub;

  NodeReader(Connection connection) {
    this.connection = connection;
    this.stub = connection.stub(NodeServiceGrpc::newBlockingStub);
  }

  /** How the node fares, and if there is no block, why. */
  public NodeReport status() throws ApiException {
    return connection.ask(
        stub, s -> s.getStatus(GetStatusRequest.getDefaultInstance()), NodeReader::report);
  }

  /** The runtime's pallets, calls, events, errors, storage and constants as JSON. */
  public String metadata() throws ApiException {
    return connection.ask(stub, s -> s.getMetadata(GetMetadataRequest.getDefaultInstance()),
        answer -> answer.getJson());
  }

  /** Versions of program, API and runtime. */
  public NodeVersions versions() throws ApiException {
    return connection.ask(stub, s -> s.getVersion(GetVersionRequest.getDefaultInstance()),
        answer -> new NodeVersions(answer.getSoftware(), answer.getApi(),
            new RuntimeVersion(answer.getRuntimeName(), answer.getRuntimeVersion())));
  }

  static NodeReport.Peer peer(io.etalon.proto.Peer message) {
    return new NodeReport.Peer(
        message.getName(), message.getConnected(), message.getKeyTier(),
        message.getSinceMillis());
  }

  private static NodeReport report(GetStatusResponse message) {
    return new NodeReport(
        message.getChain(),
        message.getSimulated(),
        message.getHeight(),
        message.getFinalizedAtMillis(),
        role(message.getRole()),
        message.getOrganisation(),
        round(message.getRound()),
        message.getSyncTarget(),
        new NodeReport.Sync(
            message.getSync().getPhase(), message.getSync().getDone(),
            message.getSync().getTotal(), message.getSync().getBannedPeers()),
        message.getPoolExtrinsics(),
        message.getPoolBytes(),
        message.getPeersList().stream().map(NodeReader::peer).toList(),
        message.getNowMillis(),
        message.getJailedList().stream().map(NodeReader::jailed).toList());
  }

  private static NodeReport.Round round(Round message) {
    return new NodeReport.Round(
        message.getHeight(),
        message.getView(),
        message.getAwaited(),
        message.getHeld(),
        message.getNeeded(),
        message.getMissingList(),
        message.getSinceMillis(),
        message.getUnblock());
  }

  private static NodeReport.Jailed jailed(io.etalon.proto.Jailed message) {
    return new NodeReport.Jailed(
        message.getName(), message.getSinceHeight(), message.getOffence(), message.getHeight(),
        message.getView());
  }

  private static NodeReport.Role role(GetStatusResponse.Role role) {
    return switch (role) {
      case ROLE_VALIDATOR -> NodeReport.Role.VALIDATOR;
      case ROLE_OBSERVER -> NodeReport.Role.OBSERVER;
      case ROLE_CATCHING_UP -> NodeReport.Role.CATCHING_UP;
      case ROLE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("node role " + role);
    };
  }
}
