package io.etalon.gateway;

import io.etalon.channel.AllowedPeer;
import io.etalon.channel.ChannelConfig;
import io.etalon.channel.ChannelEndpoint;
import io.etalon.channel.ChannelIdentity;
import io.etalon.channel.ChannelLimits;
import io.etalon.channel.HandshakeException;
import io.etalon.channel.PeerDirectory;
import io.etalon.channel.QkdKeySource;
import io.etalon.channel.QkdPolicy;
import io.etalon.channel.SecureChannel;
import io.etalon.signing.Signer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The daemon beside a vendor's key manager: it accepts sidecars over the post-quantum channel and
 * asks the key manager on their behalf, each with a certificate of its own.
 */
public final class ProxyDaemon implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ProxyDaemon.class.getName());
  private static final int BACKLOG = 1024;
  private static final Duration TICK = Duration.ofMillis(200);

  private final DaemonSettings settings;
  private final AtomicReference<ActivePolicy> active = new AtomicReference<>();
  private final ClientSession.State state = new ClientSession.State();
  private final Sessions sessions = new Sessions();
  private final DaemonLog log = new DaemonLog();
  private final ProxyMetrics metrics = new ProxyMetrics();
  private final Waiting waiting;
  private final AuditLog audit;
  private final ClientSession.Office office;
  private final ChannelEndpoint endpoint;
  private final ServerSocket server;
  private final DaemonMonitor monitor;

  private ProxyDaemon(DaemonSettings settings, Signer identity, DaemonPolicy policy)
      throws ProxySetupException {
    this.settings = settings;
    this.waiting =
        new Waiting(settings.limits().handshakes(), settings.limits().handshakesPerAddress());
    this.active.set(ActivePolicy.after(null, policy));
    this.server = listen(settings.listen());
    try {
      this.audit =
          AuditLog.open(settings.audit(), identity, settings.auditing(), InstantSource.system());
      this.monitor = new DaemonMonitor(settings.monitor(), metrics, audit, active::get, state);
    } catch (ProxySetupException e) {
      closeServer();
      throw e;
    }
    CallDesk desk =
        new CallDesk(new Ledgers(), audit, metrics, log, settings.limits().callDeadline());
    this.office = new ClientSession.Office(
        active::get, desk, audit, state, settings.limits().callsAtOnce());
    this.endpoint = endpoint(identity, this::peer);
    metrics.gauge("etalon_proxy_channels", "", sessions::size);
    metrics.gauge("etalon_proxy_handshakes_waiting", "", waiting::size);
    log.started(port(), monitorPort(), ProxyIdentity.fingerprint(identity.publicKey()));
  }

  /**
   * Opens the audit log, the port for sidecars and the one for health, and serves.
   *
   * @throws ProxySetupException when a port is taken or the audit log is damaged
   */
  public static ProxyDaemon start(DaemonSettings settings, Signer identity, DaemonPolicy policy)
      throws ProxySetupException {
    ProxyDaemon daemon = new ProxyDaemon(settings, identity, policy);
    Thread.ofVirtual().name("proxy-accept").start(daemon::accept);
    Thread.ofVirtual().name("proxy-tick").start(daemon::tick);
    return daemon;
  }

  /** An end of the proxy's channel: no QKD keys, for both ends stand at the same link. */
  static ChannelEndpoint endpoint(Signer identity, PeerDirectory directory) {
    ChannelLimits standard = ChannelLimits.STANDARD;
    ChannelLimits limits = new ChannelLimits(standard.handshakeDeadline(),
        standard.rekeyDeadline(), standard.idleDeadline(), standard.rekeyRecords(),
        standard.rekeyInterval(), standard.qkdInterval(), ProxyCodec.MAX_FRAME_BYTES);
    return new ChannelEndpoint(ChannelConfig.of(ProxyCodec.DOMAIN).within(limits),
        new ChannelIdentity(identity), directory, QkdKeySource.NONE, new SecureRandom());
  }

  private Optional<AllowedPeer> peer(Bytes32 peerId) {
    return active.get().client(peerId, Instant.now())
        .map(client -> new AllowedPeer(client.key(), QkdPolicy.OFF));
  }

  private static ServerSocket listen(HostPort where) throws ProxySetupException {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(where.resolve(), BACKLOG);
      return socket;
    } catch (IOException e) {
      throw new ProxySetupException("cannot listen on " + where
          + ": stop whatever uses the port, or choose another one", e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        waiting.add(socket);
        Thread.ofVirtual().name("proxy-session").start(() -> serve(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          LOG.log(Level.WARNING, "cannot accept a connection: {0}", e.getMessage());
          pause();
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (SecureChannel channel = endpoint.accept(socket)) {
      waiting.remove(socket);
      Optional<ClientGrant> client = active.get().client(channel.peerId(), Instant.now());
      if (client.isPresent()) {
        log.connected(client.get().name(), socket.getInetAddress());
        serve(new ClientSession(channel, client.get().name(), office), client.get());
      }
    } catch (HandshakeException e) {
      metrics.count("etalon_proxy_handshakes_failed_total",
          ProxyMetrics.label("reason", e.reason().name()));
      log.handshakeFailed(socket.getInetAddress(), e.reason());
    } finally {
      waiting.remove(socket);
    }
  }

  private void serve(ClientSession session, ClientGrant client) {
    metrics.count("etalon_proxy_channels_opened_total",
        ProxyMetrics.label("client", client.name()));
    sessions.add(session, client.pace().channels()).ifPresent(oldest -> {
      log.cutOff(oldest.name(), "it has more channels than it may");
      oldest.close();
    });
    try {
      // Whoever was revoked between the handshake and now is not in the list that was cut.
      if (active.get().client(session.peerId(), Instant.now()).isPresent()) {
        log.disconnected(client.name(), session.run());
      }
    } finally {
      session.close();
      sessions.remove(session);
    }
  }

  /**
   * Puts another policy in force: calls under way end under the old one, every later one is judged
   * by the new, and clients that are no longer in it are cut off before this returns.
   */
  public synchronized void reload(DaemonPolicy policy) {
    ActivePolicy before = active.get();
    ActivePolicy after = ActivePolicy.after(before, policy);
    active.set(after);
    before.retire(after);
    cutOffStrangers();
    monitor.reloaded();
    log.reloaded(policy.clients().size());
    try {
      audit.record(new JsonLine().put("event", "reloaded").put("clients",
          policy.clients().stream().map(ClientGrant::name).toList()));
    } catch (IOException e) {
      // The log said so; the next delivery is refused where it still cannot be written.
      LOG.log(Level.DEBUG, "a reload was not audited", e);
    }
  }

  private void cutOffStrangers() {
    Instant now = Instant.now();
    ActivePolicy policy = active.get();
    for (ClientSession session : sessions.of(_ -> true)) {
      if (policy.client(session.peerId(), now).filter(each -> session.isWithin(each.rights()))
          .isPresent()) {
        continue;
      }
      session.close();
      sessions.remove(session);
      log.cutOff(session.name(), "it, or its service, is revoked or has expired");
      try {
        audit.record(new JsonLine().put("event", "cut-off").put("client", session.name()));
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "a cut-off was not audited", e);
      }
    }
  }

  private void tick() {
    while (!server.isClosed() || state.calls.get() > 0) {
      pause();
      cutOffStrangers();
      try {
        audit.signIfDue();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "the audit log cannot be signed", e);
      }
      monitor.probeIfDue();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(TICK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where sidecars connect. */
  public int port() {
    return server.getLocalPort();
  }

  /** Where health and metrics are served. */
  public int monitorPort() {
    return monitor.port();
  }

  /** Takes no new calls, waits for those under way within the drain time, and stops. */
  @Override
  public synchronized void close() {
    if (server.isClosed()) {
      return;
    }
    state.draining = true;
    log.draining();
    closeServer();
    long deadline = System.nanoTime() + settings.limits().drain().toNanos();
    while (state.calls.get() > 0 && System.nanoTime() < deadline) {
      pause();
    }
    waiting.closeAll();
    sessions.of(_ -> true).forEach(ClientSession::close);
    active.get().close();
    monitor.close();
    audit.close();
  }

  private void closeServer() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "closing the listener", e);
    }
  }
}
