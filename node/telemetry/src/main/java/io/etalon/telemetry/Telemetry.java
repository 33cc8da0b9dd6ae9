package io.etalon.telemetry;

import io.etalon.attestation.AttestationStats;
import io.etalon.engine.NodeAccess;
import io.etalon.storage.StoredBlock;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Serves {@code /metrics}, {@code /healthz} and {@code /readyz} of one node. Close it before the
 * node, whose store it reads.
 */
public final class Telemetry implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Telemetry.class.getName());
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration SHUTDOWN = Duration.ofSeconds(5);

  private final NodeAccess node;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ChainCounters counters;
  private final MonitoringServer server;
  private final Thread follower;
  private volatile boolean closed;

  private Telemetry(NodeAccess node, InetSocketAddress address) throws TelemetryStartException {
    Snapshots snapshots = new Snapshots(node);
    this.node = node;
    this.counters = new ChainCounters(registry);
    new NodeGauges(registry, snapshots).register(node.description(), InstantSource.system());
    JvmMetrics.builder().register(registry);
    this.server =
        MonitoringServer.start(address, new Pages(node, new Readiness(node, snapshots), registry));
    this.follower = Thread.ofVirtual().name("telemetry-follower").start(this::follow);
  }

  /**
   * Begins to watch {@code node} and to serve what it sees.
   *
   * @param address port 0 takes a free one
   * @throws TelemetryStartException where the address cannot be listened on
   */
  public static Telemetry start(NodeAccess node, InetSocketAddress address)
      throws TelemetryStartException {
    return new Telemetry(node, address);
  }

  /** The port that is listened on. */
  public int port() {
    return server.port();
  }

  /** Shows from now on, once, what this validator's attestation says of itself. */
  public void showAttestation(Supplier<AttestationStats> stats) {
    new AttestationGauges(stats).register(registry);
  }

  /** Counts a finished call of the API, by full method name and status code. */
  public void onRpcFinished(String method, String code) {
    counters.onRpcFinished(method, code);
  }

  /** Stops serving and watching. */
  @Override
  public void close() {
    closed = true;
    server.close();
    follower.interrupt();
    try {
      follower.join(SHUTDOWN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try {
      long next = node.store().best().height() + 1;
      while (!closed && !node.feed().isClosed()) {
        Optional<StoredBlock> block = node.feed().await(next, TICK);
        if (block.isPresent()) {
          counters.onFinalized(block.get());
          next = block.get().block().header().height() + 1;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "blocks are no longer counted", e);
    }
  }
}
