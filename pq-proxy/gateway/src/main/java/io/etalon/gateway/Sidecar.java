package io.etalon.gateway;

import io.etalon.channel.AllowedPeer;
import io.etalon.channel.ChannelEndpoint;
import io.etalon.channel.QkdPolicy;
import io.etalon.signing.Signer;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * The sidecar beside an application: the three calls in plain HTTP on loopback, and services as
 * local ports, carried to the daemons over the post-quantum channel.
 *
 * <p>Whoever may connect to its port speaks with its identity: it belongs on a machine, or in a
 * network namespace, of its application alone.
 */
public final class Sidecar implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("io.etalon.gateway.sidecar");
  private static final List<String> ROOT = List.of("", "api", "v1", "keys");
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final List<DaemonLink> daemons;
  private final Failover failover;
  private final HttpListener listener;
  private final List<TunnelListener> tunnels = new ArrayList<>();

  private Sidecar(SidecarSettings settings, ChannelEndpoint endpoint)
      throws ProxySetupException {
    this.daemons = settings.daemons().stream()
        .map(daemon -> new DaemonLink(daemon, endpoint)).toList();
    this.failover = new Failover(daemons, settings.callDeadline());
    this.listener = new HttpListener(
        settings.listen().resolveLoopback("the sidecar"), settings.connections(), this::answer);
    try {
      for (SidecarSettings.Tunnel tunnel : settings.tunnels()) {
        tunnels.add(new TunnelListener(tunnel, daemons, settings.connections()));
      }
    } catch (ProxySetupException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens the local ports; daemons are connected when they are needed.
   *
   * @throws ProxySetupException when a port is taken or not on loopback
   */
  public static Sidecar start(SidecarSettings settings, Signer identity)
      throws ProxySetupException {
    ChannelEndpoint endpoint = ProxyDaemon.endpoint(identity, peerId ->
        settings.daemons().stream().map(SidecarSettings.Daemon::key)
            .filter(key -> key.fingerprint().equals(peerId)).findFirst()
            .map(key -> new AllowedPeer(key, QkdPolicy.OFF)));
    Sidecar sidecar = new Sidecar(settings, endpoint);
    LOG.log(Level.INFO, "serving on port {0}, identity {1}", Integer.toString(sidecar.port()),
        ProxyIdentity.fingerprint(identity.publicKey()));
    return sidecar;
  }

  /** Where applications find the three calls. */
  public int port() {
    return listener.port();
  }

  /** Where a service is found, in the order of the settings. */
  public List<Integer> tunnelPorts() {
    return tunnels.stream().map(TunnelListener::port).toList();
  }

  private HttpReply answer(HttpListener.Request request) {
    String[] target = request.target().split("\\?", 2);
    String query = target.length > 1 ? target[1] : "";
    if (target[0].equals("/healthz")) {
      return Pages.text(200, "alive\n");
    }
    if (target[0].equals("/readyz")) {
      boolean open = daemons.stream().anyMatch(DaemonLink::isOpen);
      return open ? Pages.text(200, "ready\n")
          : Pages.text(503, "no channel is open; the next call opens one\n");
    }
    return call(request, target[0], query).map(this::ask)
        .orElseGet(() -> Pages.message(404, "no such call in ETSI GS QKD 014"));
  }

  private HttpReply ask(KeyCall call) {
    try {
      CallCheck.read(call);
      return failover.ask(call);
    } catch (CallCheck.RefusedException e) {
      return Pages.refusal(e.refusal());
    }
  }

  private static Optional<KeyCall> call(HttpListener.Request request, String path, String query) {
    List<String> parts = List.of(path.split("/", -1));
    boolean known = parts.size() == ROOT.size() + 2 && parts.subList(0, ROOT.size()).equals(ROOT);
    boolean isPost = request.verb().equals("POST");
    if (!known || !isPost && !request.verb().equals("GET")
        || query.length() > KeyCall.MAX_QUERY_BYTES) {
      return Optional.empty();
    }
    Bytes body = request.body();
    return KeyMethod.of(parts.getLast()).flatMap(method -> saeId(parts.get(ROOT.size()))
        .map(sae -> new KeyCall(
            isPost ? KeyCall.Form.POST : KeyCall.Form.GET, method, sae, query, body)));
  }

  private static Optional<String> saeId(String encoded) {
    try {
      String sae = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
      return sae.getBytes(StandardCharsets.UTF_8).length > KeyCall.MAX_SAE_BYTES
          ? Optional.empty() : Optional.of(sae);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Takes no new calls, waits for those under way, and stops. */
  @Override
  public void close() {
    tunnels.forEach(TunnelListener::close);
    try {
      listener.drain(DRAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listener.close();
    daemons.forEach(DaemonLink::close);
  }
}
