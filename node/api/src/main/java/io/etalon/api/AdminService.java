package io.etalon.api;

import io.etalon.engine.NodeAccess;
import io.etalon.proto.AdminServiceGrpc;
import io.etalon.proto.GetPeersRequest;
import io.etalon.proto.GetPeersResponse;
import io.etalon.proto.SetLogLevelRequest;
import io.etalon.proto.SetLogLevelResponse;
import io.grpc.stub.StreamObserver;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;

/** Serves the operator. */
final class AdminService extends AdminServiceGrpc.AdminServiceImplBase {
  private static final int MAX_LOGGER_CHARACTERS = 256;
  private static final List<Level> LEVELS =
      List.of(Level.ERROR, Level.WARNING, Level.INFO, Level.DEBUG, Level.TRACE);

  private final NodeAccess node;
  private final LogLevels logLevels;

  AdminService(NodeAccess node, LogLevels logLevels) {
    this.node = node;
    this.logLevels = logLevels;
  }

  @Override
  public void setLogLevel(
      SetLogLevelRequest request, StreamObserver<SetLogLevelResponse> caller) {
    Calls.answer(caller, () -> {
      Level level = level(request.getLevel());
      if (request.getLogger().length() > MAX_LOGGER_CHARACTERS) {
        throw ApiFailure.badField("logger", "TOO_LARGE", "no logger has so long a name");
      }
      logLevels.change(request.getLogger(), level);
      return SetLogLevelResponse.newBuilder().setLevel(level.name()).build();
    });
  }

  @Override
  public void getPeers(GetPeersRequest request, StreamObserver<GetPeersResponse> caller) {
    Calls.answer(caller, () -> {
      GetPeersResponse.Builder answer = GetPeersResponse.newBuilder();
      node.status().peers().forEach(peer -> answer.addPeers(NodeService.peer(peer)));
      return answer.build();
    });
  }

  private static Level level(String name) throws ApiFailure {
    String wanted = name.toUpperCase(Locale.ROOT);
    return LEVELS.stream()
        .filter(level -> level.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> ApiFailure.badField("level", "BAD_LOG_LEVEL",
            "no level is called '" + name + "'; there are "
                + String.join(", ", LEVELS.stream().map(Level::name).toList())));
  }
}
