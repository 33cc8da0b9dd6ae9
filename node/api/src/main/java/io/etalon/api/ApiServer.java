package io.etalon.api;

import io.etalon.engine.NodeAccess;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

/**
 * The API of one node: its public services on one address and the admin service on another. Close
 * it before the node, since its calls read the node's store.
 */
public final class ApiServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ApiServer.class.getName());

  /** Kept, since a level set on a logger that nobody holds is lost. */
  private static final Logger GRPC_LOG = Logger.getLogger("io.grpc");

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HealthStatusManager health = new HealthStatusManager();
  private final Streams streams;
  private final ChainFollower follower;
  private final Server server;
  private final Server admin;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ApiServer(NodeAccess node, ApiConfig config, ApiHooks hooks) throws ApiStartException {
    Organisations organisations = new Organisations(node);
    this.streams = new Streams(node, ApiLimits.MAX_STREAMS);
    this.follower = new ChainFollower(node, organisations);
    CallGuard guard = new CallGuard(ApiLimits.MAX_CALLS, hooks.meter());
    NettyServerBuilder open = builder(config, guard).addService(health.getHealthService());
    for (BindableService one : services(node, organisations)) {
      open.addService(one);
      health.setStatus(one.bindService().getServiceDescriptor().getName(), ServingStatus.SERVING);
    }
    this.server = open.build();
    this.admin = builder(config.adminAddress(), InsecureServerCredentials.create(), guard)
        .addService(new AdminService(node, hooks.logLevels()))
        .build();
  }

  /**
   * Serves {@code node} until closed.
   *
   * @throws ApiStartException where an address is taken or may not be used as configured, or the
   *     certificate cannot be read
   */
  public static ApiServer start(NodeAccess node, ApiConfig config, ApiHooks hooks)
      throws ApiStartException {
    requireProtection(config);
    // gRPC warns, stack trace and all, of each message that is too long: strangers would fill
    // disks.
    GRPC_LOG.setLevel(java.util.logging.Level.SEVERE);
    ApiServer api = new ApiServer(node, config, hooks);
    try {
      listen(api.server, config.address());
      listen(api.admin, config.adminAddress());
      api.follower.start();
      return api;
    } catch (ApiStartException e) {
      api.close();
      throw e;
    }
  }

  /** The port of the public services. */
  public int port() {
    return server.getPort();
  }

  /** The port of the admin service. */
  public int adminPort() {
    return admin.getPort();
  }

  /** Ends streams, lets running calls finish within five seconds, and stops listening. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    health.enterTerminalState();
    server.shutdown();
    admin.shutdown();
    streams.close();
    follower.close();
    stop(server);
    stop(admin);
    executor.close();
  }

  private List<BindableService> services(NodeAccess node, Organisations organisations) {
    Messages messages = new Messages(node, organisations);
    return List.of(
        new ChainService(node, organisations, messages, streams),
        new AccountService(node, messages),
        new ExtrinsicsService(node, messages, streams),
        new StateService(node, messages),
        new CoherenceService(node, organisations, follower, streams),
        new NodeService(node, organisations, InstantSource.system()));
  }

  private void run(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      // The last word of a connection that died while the server closed: nobody waits for it.
      LOG.log(Level.DEBUG, "a connection outlived the server", e);
    }
  }

  private NettyServerBuilder builder(ApiConfig config, CallGuard guard)
      throws ApiStartException {
    try {
      return builder(config.address(), credentials(config), guard);
    } catch (IllegalArgumentException e) {
      throw new ApiStartException("the API's certificate and key cannot be used together"
          + " (PEM, the key in PKCS #8): " + e.getMessage(), e);
    }
  }

  private NettyServerBuilder builder(
      InetSocketAddress address, ServerCredentials credentials, CallGuard guard) {
    return NettyServerBuilder.forAddress(address, credentials)
        .executor(this::run)
        .intercept(guard)
        .addService(ProtoReflectionServiceV1.newInstance())
        .maxInboundMessageSize(ApiLimits.MAX_MESSAGE_BYTES)
        .maxInboundMetadataSize(ApiLimits.MAX_METADATA_BYTES)
        .maxConcurrentCallsPerConnection(ApiLimits.MAX_CALLS_PER_CONNECTION)
        .handshakeTimeout(ApiLimits.HANDSHAKE.toSeconds(), TimeUnit.SECONDS)
        .keepAliveTime(ApiLimits.KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
        .keepAliveTimeout(ApiLimits.KEEP_ALIVE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
        .permitKeepAliveTime(ApiLimits.MIN_CLIENT_KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true);
  }

  private static ServerCredentials credentials(ApiConfig config) throws ApiStartException {
    return switch (config.security()) {
      case ApiSecurity.Plaintext _ -> InsecureServerCredentials.create();
      case ApiSecurity.Tls(Path certificates, Path key) -> {
        requireFile(certificates);
        requireFile(key);
        try {
          yield TlsServerCredentials.create(certificates.toFile(), key.toFile());
        } catch (IOException e) {
          throw new ApiStartException("cannot read the API's certificate or key: "
              + certificates + ", " + key, e);
        }
      }
    };
  }

  private static void requireProtection(ApiConfig config) throws ApiStartException {
    boolean isPlain = config.security() instanceof ApiSecurity.Plaintext;
    if (isPlain && !isLoopback(config.address())) {
      throw new ApiStartException("the API may not be served unencrypted on "
          + text(config.address())
          + ": configure a TLS certificate and key, or a loopback address");
    }
    if (!isLoopback(config.adminAddress())) {
      throw new ApiStartException("the admin service may not be served on "
          + text(config.adminAddress()) + ": choose a loopback address");
    }
  }

  private static boolean isLoopback(InetSocketAddress address) {
    return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
  }

  private static void requireFile(Path file) throws ApiStartException {
    if (!Files.isReadable(file)) {
      throw new ApiStartException(
          "cannot read " + file + ": name a PEM file that this user may read");
    }
  }

  private static void listen(Server server, InetSocketAddress address) throws ApiStartException {
    try {
      server.start();
    } catch (IOException e) {
      throw new ApiStartException("cannot listen on " + text(address)
          + ": stop whatever uses the port, or choose another one", e);
    }
  }

  private static void stop(Server server) {
    try {
      if (!server.awaitTermination(ApiLimits.SHUTDOWN.toSeconds(), TimeUnit.SECONDS)) {
        server.shutdownNow().awaitTermination(ApiLimits.SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
