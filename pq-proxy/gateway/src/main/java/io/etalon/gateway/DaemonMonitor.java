package io.etalon.gateway;

import io.etalon.pki.TlsIdentity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Health, readiness and metrics of a daemon, for machines on the same machine. Ready is a daemon
 * that can write its audit log and reach the key manager with the certificate of some client.
 */
final class DaemonMonitor implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 16;
  private static final long PROBE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final double SECONDS_PER_DAY = 86_400;

  private final ProxyMetrics metrics;
  private final AuditLog audit;
  private final Supplier<ActivePolicy> policy;
  private final ClientSession.State state;
  private final HttpListener listener;
  private volatile Map<String, String> unreachable = Map.of();
  private volatile boolean probed;
  private volatile long lastProbeNanos = System.nanoTime() - PROBE_NANOS;

  DaemonMonitor(HostPort address, ProxyMetrics metrics, AuditLog audit,
      Supplier<ActivePolicy> policy, ClientSession.State state) throws ProxySetupException {
    this.metrics = metrics;
    this.audit = audit;
    this.policy = policy;
    this.state = state;
    metrics.gauge("etalon_proxy_audit_unwritten", "", audit::unwritten);
    metrics.gauge("etalon_proxy_calls_under_way", "", state.calls::get);
    reloaded();
    this.listener = new HttpListener(
        address.resolveLoopback("health"), MAX_CONNECTIONS, this::answer);
  }

  int port() {
    return listener.port();
  }

  /** Shows the certificates of the policy in force, and probes with them soon. */
  void reloaded() {
    metrics.forget("etalon_proxy_certificate_days");
    metrics.forget("etalon_proxy_client_days");
    metrics.forget("etalon_proxy_kme_reachable");
    for (ClientGrant client : policy.get().policy().clients()) {
      String label = ProxyMetrics.label("client", client.name());
      client.sae().map(TlsIdentity::certificate).ifPresent(certificate ->
          days("etalon_proxy_certificate_days", label, certificate.getNotAfter().toInstant()));
      client.expires().ifPresent(end -> days("etalon_proxy_client_days", label, end));
    }
    policy.get().policy().kme().ifPresent(kme -> days("etalon_proxy_certificate_days",
        ProxyMetrics.label("pin", "kme"), switch (kme.pin()) {
          case KmeTarget.Pin.Authority pin -> pin.certificate().getNotAfter().toInstant();
          case KmeTarget.Pin.Itself pin -> pin.certificate().getNotAfter().toInstant();
        }));
    lastProbeNanos = System.nanoTime() - PROBE_NANOS;
  }

  private void days(String name, String label, Instant end) {
    metrics.gauge(name, label,
        () -> Duration.between(Instant.now(), end).toSeconds() / SECONDS_PER_DAY);
  }

  /** Connects to the key manager with each client's certificate, now and then. */
  void probeIfDue() {
    if (System.nanoTime() - lastProbeNanos < PROBE_NANOS || state.draining) {
      return;
    }
    lastProbeNanos = System.nanoTime();
    Thread.ofVirtual().name("kme-probe").start(this::probe);
  }

  private void probe() {
    ActivePolicy now = policy.get();
    Map<String, String> failed = new TreeMap<>();
    for (ClientGrant client : now.policy().clients()) {
      Bytes32 peerId = client.key().fingerprint();
      now.pool(peerId).ifPresent(pool -> {
        try {
          pool.probe();
        } catch (IOException e) {
          failed.put(client.name(), String.valueOf(e.getMessage()));
        }
        metrics.gauge("etalon_proxy_kme_reachable", ProxyMetrics.label("client", client.name()),
            () -> unreachable.containsKey(client.name()) ? 0 : 1);
      });
    }
    unreachable = failed;
    probed = true;
  }

  private HttpReply answer(HttpListener.Request request) {
    if (!request.verb().equals("GET")) {
      return Pages.text(405, "GET alone\n");
    }
    return switch (request.target()) {
      case "/healthz" -> Pages.text(200, "alive\n");
      case "/readyz" -> ready();
      case "/metrics" ->
          new HttpReply(200, "text/plain; version=0.0.4; charset=utf-8",
              Pages.utf8(metrics.page()));
      default -> Pages.text(404, "/healthz, /readyz or /metrics\n");
    };
  }

  private HttpReply ready() {
    if (state.draining) {
      return Pages.text(503, "stopping\n");
    }
    if (audit.unwritten() > 0) {
      return Pages.text(503, "the audit log cannot be written: is the disk full?\n");
    }
    if (!probed) {
      return Pages.text(503, "the key manager was not yet tried\n");
    }
    if (!unreachable.isEmpty()) {
      StringBuilder text = new StringBuilder();
      unreachable.forEach((client, problem) ->
          text.append("no key manager for ").append(client).append(": ").append(problem)
              .append('\n'));
      return Pages.text(503, text.toString());
    }
    return Pages.text(200, "ready\n");
  }

  @Override
  public void close() {
    listener.close();
  }
}
