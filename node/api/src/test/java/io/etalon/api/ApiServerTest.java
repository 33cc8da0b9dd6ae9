package io.etalon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.etalon.pki.CertificateAuthority;
import io.etalon.proto.AdminServiceGrpc;
import io.etalon.proto.ChainServiceGrpc;
import io.etalon.proto.ExtrinsicsServiceGrpc;
import io.etalon.proto.GetInfoRequest;
import io.etalon.proto.GetMetadataRequest;
import io.etalon.proto.GetPeersRequest;
import io.etalon.proto.GetStatusRequest;
import io.etalon.proto.GetStatusResponse;
import io.etalon.proto.GetVersionRequest;
import io.etalon.proto.NodeServiceGrpc;
import io.etalon.proto.SetLogLevelRequest;
import io.etalon.proto.StreamHeadersRequest;
import io.etalon.proto.SubmitRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiServerTest {
  @TempDir Path directory;
  private Served served;

  @BeforeEach
  void serve() throws Exception {
    served = new Served(directory.resolve("chain"));
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  @Test
  void reflectionListsEveryPublicServiceAndNotTheAdmin() throws Exception {
    assertThat(reflected(served.channel)).contains(
        "etalon.v1.ChainService", "etalon.v1.AccountService", "etalon.v1.ExtrinsicsService",
        "etalon.v1.StateService", "etalon.v1.CoherenceService", "etalon.v1.NodeService",
        "grpc.health.v1.Health").doesNotContain("etalon.v1.AdminService");
    assertThat(reflected(served.adminChannel)).contains("etalon.v1.AdminService")
        .doesNotContain("etalon.v1.ChainService");
  }

  @Test
  void healthIsServedForTheWholeAndForEachService() {
    var health = HealthGrpc.newBlockingStub(served.channel);
    for (String service : List.of("", "etalon.v1.ChainService", "etalon.v1.StateService")) {
      assertThat(health.check(HealthCheckRequest.newBuilder().setService(service).build())
          .getStatus()).isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void saysHowTheNodeFaresAndWhyThereIsNoBlock() {
    var node = NodeServiceGrpc.newBlockingStub(served.channel);
    GetStatusResponse status = node.getStatus(GetStatusRequest.getDefaultInstance());
    assertThat(status.getRole()).isEqualTo(GetStatusResponse.Role.ROLE_VALIDATOR);
    assertThat(status.getOrganisation()).isEqualTo("Alpha");
    assertThat(status.getRound().getMissingList()).containsExactly("Gamma", "Delta");
    assertThat(status.getRound().getAwaited()).isEqualTo("NOTARIZE");
    assertThat(status.getRound().getNeeded()).isEqualTo(3);
    assertThat(status.getPeers(0).getKeyTier()).isEqualTo("qkd");
    assertThat(node.getMetadata(GetMetadataRequest.getDefaultInstance()).getJson())
        .contains("notes");
    var version = node.getVersion(GetVersionRequest.getDefaultInstance());
    assertThat(version.getSoftware()).isEqualTo("etalon-test/0");
    assertThat(version.getApi()).isEqualTo("v1");
  }

  @Test
  void adminChangesTheLogLevelAndRefusesUnknownOnes() {
    var admin = AdminServiceGrpc.newBlockingStub(served.adminChannel);
    admin.setLogLevel(SetLogLevelRequest.newBuilder()
        .setLogger("io.etalon.network").setLevel("debug").build());
    assertThat(served.levels).containsEntry("io.etalon.network", Level.DEBUG);
    var failure = catchThrowableOfType(StatusRuntimeException.class,
        () -> admin.setLogLevel(SetLogLevelRequest.newBuilder().setLevel("loud").build()));
    assertThat(Served.info(failure).getReason()).isEqualTo("BAD_LOG_LEVEL");
    assertThat(failure.getStatus().getDescription()).contains("TRACE");
    assertThat(admin.getPeers(GetPeersRequest.getDefaultInstance()).getPeers(0).getName())
        .isEqualTo("Beta");
  }

  @Test
  void adminIsNotServedToThePublic() {
    var admin = AdminServiceGrpc.newBlockingStub(served.channel);
    var failure = catchThrowableOfType(StatusRuntimeException.class,
        () -> admin.getPeers(GetPeersRequest.getDefaultInstance()));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
  }

  @Test
  void refusesAMessageAboveFourMegabytesUnread() {
    var extrinsics = ExtrinsicsServiceGrpc.newBlockingStub(served.channel);
    var failure = catchThrowableOfType(StatusRuntimeException.class,
        () -> extrinsics.submit(SubmitRequest.newBuilder()
            .setExtrinsic(ByteString.copyFrom(new byte[ApiLimits.MAX_MESSAGE_BYTES])).build()));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  void countsCallsByMethodAndCode() throws Exception {
    ChainServiceGrpc.newBlockingStub(served.channel).getInfo(GetInfoRequest.getDefaultInstance());
    refusesAMessageAboveFourMegabytesUnread();
    assertThat(served.calls.get("etalon.v1.ChainService/GetInfo OK")).hasValue(1);
    assertThat(served.calls.keySet())
        .anyMatch(key -> key.startsWith("etalon.v1.ExtrinsicsService/Submit "));
  }

  @Test
  void boundsTheNumberOfOpenStreams() {
    var chain = ChainServiceGrpc.newBlockingStub(served.channel);
    try (Streams one = new Streams(served.node, 0)) {
      var refused = new RecordingCall();
      one.open(refused, outlet -> { });
      assertThat(Served.info(refused.failure).getReason()).isEqualTo("TOO_MANY_STREAMS");
    }
    assertThat(chain.getInfo(GetInfoRequest.getDefaultInstance()).getChain()).isNotEmpty();
  }

  @Test
  void endsOpenStreamsWhenTheNodeStops() throws Exception {
    var headers = ChainServiceGrpc.newBlockingStub(served.channel)
        .streamHeaders(StreamHeadersRequest.newBuilder().setFromHeight(0).build());
    assertThat(headers.next().getHeight()).isZero();
    Instant before = Instant.now();
    served.server.close();
    var failure = catchThrowableOfType(StatusRuntimeException.class, headers::next);
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void refusesToBeServedUnencryptedBeyondThisMachine() throws Exception {
    var everywhere = new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0);
    var plain = new ApiSecurity.Plaintext();
    assertThatThrownBy(() -> ApiServer.start(served.node,
            new ApiConfig(everywhere, Served.loopback(0), plain), served.hooks()))
        .isInstanceOf(ApiStartException.class).hasMessageContaining("TLS certificate");
    assertThatThrownBy(() -> ApiServer.start(served.node,
            new ApiConfig(Served.loopback(0), everywhere, plain), served.hooks()))
        .isInstanceOf(ApiStartException.class).hasMessageContaining("loopback");
  }

  @Test
  void saysWhichPortIsTaken() {
    var taken = new ApiConfig(
        Served.loopback(served.server.port()), Served.loopback(0), new ApiSecurity.Plaintext());
    assertThatThrownBy(() -> ApiServer.start(served.node, taken, served.hooks()))
        .isInstanceOf(ApiStartException.class)
        .hasMessageContaining(":" + served.server.port())
        .hasMessageContaining("choose another");
  }

  @Test
  void servesTlsAndRefusesAKeyThatIsNone() throws Exception {
    Path key = directory.resolve("key.pem");
    Path certificate = directory.resolve("certificate.pem");
    var authority = CertificateAuthority.create("test", validity());
    authority.issue("node", io.etalon.pki.CertificateRole.SERVER, List.of("localhost", "127.0.0.1"),
        validity()).save(key, certificate);
    var security = new ApiSecurity.Tls(certificate, key);
    try (ApiServer secure = ApiServer.start(served.node,
        new ApiConfig(Served.loopback(0), Served.loopback(0), security), served.hooks())) {
      var channel = NettyChannelBuilder.forAddress(Served.loopback(secure.port()))
          .overrideAuthority("localhost")
          .sslContext(GrpcSslContexts.forClient().trustManager(authority.certificate()).build())
          .build();
      assertThat(ChainServiceGrpc.newBlockingStub(channel)
          .getInfo(GetInfoRequest.getDefaultInstance()).getChain()).isEqualTo("fake-chain");
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
    Files.writeString(key, "no key");
    assertThatThrownBy(() -> ApiServer.start(served.node,
            new ApiConfig(Served.loopback(0), Served.loopback(0), security), served.hooks()))
        .isInstanceOf(ApiStartException.class);
  }

  private static io.etalon.pki.Validity validity() {
    return io.etalon.pki.Validity.startingAt(Instant.now(), Duration.ofDays(1));
  }

  private static List<String> reflected(io.grpc.Channel channel) throws InterruptedException {
    BlockingQueue<ServerReflectionResponse> answers = new LinkedBlockingQueue<>();
    StreamObserver<ServerReflectionRequest> requests = ServerReflectionGrpc.newStub(channel)
        .serverReflectionInfo(new StreamObserver<>() {
          @Override
          public void onNext(ServerReflectionResponse answer) {
            answers.add(answer);
          }

          @Override
          public void onError(Throwable failure) {}

          @Override
          public void onCompleted() {}
        });
    requests.onNext(ServerReflectionRequest.newBuilder().setListServices("*").build());
    ServerReflectionResponse answer = answers.poll(10, TimeUnit.SECONDS);
    requests.onCompleted();
    return answer.getListServicesResponse().getServiceList().stream()
        .map(service -> service.getName()).toList();
  }

  /** A caller that only notes how it was refused. */
  private static final class RecordingCall implements StreamObserver<String> {
    private StatusRuntimeException failure = new StatusRuntimeException(Status.OK);

    @Override
    public void onNext(String message) {}

    @Override
    public void onError(Throwable thrown) {
      failure = (StatusRuntimeException) thrown;
    }

    @Override
    public void onCompleted() {}
  }
}
