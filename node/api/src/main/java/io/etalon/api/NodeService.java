package io.etalon.api;

import io.etalon.engine.NodeAccess;
import io.etalon.engine.NodeStatus;
import io.etalon.proto.GetMetadataRequest;
import io.etalon.proto.GetMetadataResponse;
import io.etalon.proto.GetStatusRequest;
import io.etalon.proto.GetStatusResponse;
import io.etalon.proto.GetVersionRequest;
import io.etalon.proto.GetVersionResponse;
import io.etalon.proto.Jailed;
import io.etalon.proto.NodeServiceGrpc;
import io.etalon.proto.Peer;
import io.etalon.proto.Round;
import io.etalon.proto.SyncProgress;
import io.etalon.storage.StateLease;
import io.etalon.sync.SyncStatus;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;

/** Serves what there is to know of the node itself. */
final class NodeService extends NodeServiceGrpc.NodeServiceImplBase {
  private static final String API_VERSION = "v1";

  private final NodeAccess node;
  private final Organisations organisations;
  private final InstantSource clock;

  NodeService(NodeAccess node, Organisations organisations, InstantSource clock) {
    this.node = node;
    this.organisations = organisations;
    this.clock = clock;
  }

  @Override
  public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> caller) {
    Calls.answer(caller, this::status);
  }

  @Override
  public void getMetadata(
      GetMetadataRequest request, StreamObserver<GetMetadataResponse> caller) {
    Calls.answer(caller, () -> GetMetadataResponse.newBuilder()
        .setRuntimeName(node.runtime().version().name())
        .setRuntimeVersion(node.runtime().version().version())
        .setJson(node.runtime().metadata())
        .build());
  }

  @Override
  public void getVersion(GetVersionRequest request, StreamObserver<GetVersionResponse> caller) {
    Calls.answer(caller, () -> GetVersionResponse.newBuilder()
        .setSoftware(node.description().software())
        .setApi(API_VERSION)
        .setRuntimeName(node.runtime().version().name())
        .setRuntimeVersion(node.runtime().version().version())
        .build());
  }

  static Peer peer(NodeStatus.PeerStatus peer) {
    return Peer.newBuilder()
        .setName(peer.name())
        .setConnected(peer.isConnected())
        .setKeyTier(peer.keyTier())
        .setSinceMillis(peer.sinceMillis())
        .build();
  }

  private GetStatusResponse status() {
    NodeStatus status = node.status();
    GetStatusResponse.Builder answer = GetStatusResponse.newBuilder()
        .setChain(node.description().chain())
        .setSimulated(node.description().isSimulated())
        .setHeight(status.height())
        .setFinalizedAtMillis(status.finalizedAtMillis())
        .setRole(role(status.role()))
        .setRound(round(status.round()))
        .setSyncTarget(status.syncTarget())
        .setSync(progress(status.sync()))
        .setPoolExtrinsics(status.poolSize())
        .setPoolBytes(status.poolBytes())
        .setNowMillis(clock.millis());
    try (StateLease lease = node.store().lease()) {
      answer.setOrganisation(organisations.ownName(organisations.next(lease)));
    }
    status.peers().forEach(peer -> answer.addPeers(peer(peer)));
    status.jailed().forEach(one -> answer.addJailed(jailed(one)));
    return answer.build();
  }

  private static SyncProgress progress(SyncStatus sync) {
    return SyncProgress.newBuilder()
        .setPhase(sync.phase().name())
        .setTarget(sync.target())
        .setDone(sync.done())
        .setTotal(sync.total())
        .setBannedPeers(sync.banned())
        .build();
  }

  private static GetStatusResponse.Role role(NodeStatus.Role role) {
    return switch (role) {
      case VALIDATOR -> GetStatusResponse.Role.ROLE_VALIDATOR;
      case OBSERVER -> GetStatusResponse.Role.ROLE_OBSERVER;
      case CATCHING_UP -> GetStatusResponse.Role.ROLE_CATCHING_UP;
    };
  }

  private static Round round(NodeStatus.RoundStatus round) {
    return Round.newBuilder()
        .setHeight(round.height())
        .setView(round.view())
        .setAwaited(round.awaited())
        .setHeld(round.held())
        .setNeeded(round.needed())
        .addAllMissing(round.missing())
        .setSinceMillis(round.sinceMillis())
        .setUnblock(round.unblock())
        .build();
  }

  private static Jailed jailed(NodeStatus.JailedStatus jailed) {
    return Jailed.newBuilder()
        .setName(jailed.name())
        .setSinceHeight(jailed.sinceHeight())
        .setOffence(jailed.offence())
        .setHeight(jailed.height())
        .setView(jailed.view())
        .build();
  }
}
