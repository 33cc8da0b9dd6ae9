package io.etalon.telemetry;

import io.etalon.engine.NodeDescription;
import io.etalon.engine.NodeStatus;
import io.etalon.primitives.Metric;
import io.etalon.runtime.LinkState;
import io.etalon.sync.SyncStatus;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What is read off the node whenever somebody asks. */
final class NodeGauges {
  private static final double PPB = 1e9;
  private static final double MILLIS = 1e3;
  private static final double NANOS = 1e9;

  private final PrometheusRegistry registry;
  private final Snapshots snapshots;

  NodeGauges(PrometheusRegistry registry, Snapshots snapshots) {
    this.registry = registry;
    this.snapshots = snapshots;
  }

  void register(NodeDescription description, InstantSource clock) {
    registerBuild(description);
    registerChain(clock);
    registerSync();
    registerPeers();
    registerLinks();
    registerSealing();
  }

  private void registerBuild(NodeDescription description) {
    Info.builder().name("etalon_build_info")
        .help("The program, its runtime and the chain, whose links are real or simulated")
        .labelNames("software", "runtime", "chain", "simulated").register(registry)
        .setLabelValues(description.software(),
            description.runtime().name() + "-" + description.runtime().version(),
            description.chain(), Boolean.toString(description.isSimulated()));
  }

  private void registerChain(InstantSource clock) {
    labelled("etalon_block_height", "Newest finalized height, and the highest of the peers",
        "status", (status, sink) -> {
          sink.set("finalized", status.height());
          sink.set("sync_target", status.syncTarget());
        });
    GaugeWithCallback.builder().name("etalon_finalized_age_seconds").unit(Unit.SECONDS)
        .help("Since the newest block was final")
        .callback(gauge -> gauge.call(
            (clock.millis() - status().finalizedAtMillis()) / MILLIS))
        .register(registry);
    plain("etalon_view", "View of the next height; above 0 after a leader was missed",
        status -> status.round().view());
    labelled("etalon_votes_missing", "1 for each validator whose vote is awaited", "validator",
        (status, sink) -> status.round().missing().forEach(name -> sink.set(name, 1)));
    labelled("etalon_validator_jailed", "1 for each validator in jail", "validator",
        (status, sink) -> status.jailed().forEach(jailed -> sink.set(jailed.name(), 1)));
    plain("etalon_txpool_extrinsics", "Extrinsics that wait", NodeStatus::poolSize);
    plain("etalon_txpool_bytes", "Bytes of the extrinsics that wait", NodeStatus::poolBytes);
    labelled("etalon_node_role", "1 for what the node does at this height", "role",
        (status, sink) -> {
          for (NodeStatus.Role role : NodeStatus.Role.values()) {
            sink.set(role.name(), role == status.role() ? 1 : 0);
          }
        });
  }

  private void registerSync() {
    labelled("etalon_sync_phase", "1 for what a node that is behind fetches; LIVE for nothing",
        "phase", (status, sink) -> {
          for (SyncStatus.Phase phase : SyncStatus.Phase.values()) {
            sink.set(phase.name(), phase == status.sync().phase() ? 1 : 0);
          }
        });
    GaugeWithCallback.builder().name("etalon_sync_progress_ratio")
        .help("How much of it has come: of heights, or of a state")
        .callback(gauge -> gauge.call(progress(status().sync())))
        .register(registry);
    plain("etalon_sync_banned_peers", "Peers not asked for what they gave or withheld",
        status -> status.sync().banned());
  }

  private static double progress(SyncStatus sync) {
    return sync.total() == 0 ? 1 : (double) sync.done() / sync.total();
  }

  private void registerPeers() {
    plain("etalon_peers", "Connected peers",
        status -> status.peers().stream().filter(NodeStatus.PeerStatus::isConnected).count());
    GaugeWithCallback.builder().name("etalon_channel_tier")
        .help("1 for what protects the channel to a connected peer").labelNames("peer", "tier")
        .callback(gauge -> status().peers().stream()
            .filter(NodeStatus.PeerStatus::isConnected)
            .forEach(peer -> gauge.call(1, peer.name(), peer.keyTier())))
        .register(registry);
  }

  private void registerLinks() {
    linkRatio("etalon_link_qber_ratio",
        "Upper bound of a link's error rate in its last scored window; absent while unknown",
        LinkState::qberUpperPpb);
    linkRatio("etalon_link_score_ratio",
        "A link's score in its last window; absent while unknown", LinkState::scorePpb);
    GaugeWithCallback.builder().name("etalon_link_status").help("1 for a link's status")
        .labelNames("link", "status")
        .callback(gauge -> {
          for (LinkState link : snapshots.take().links()) {
            for (LinkState.Status status : LinkState.Status.values()) {
              gauge.call(status == link.status() ? 1 : 0, link.name(), status.name());
            }
          }
        })
        .register(registry);
  }

  private void registerSealing() {
    CounterWithCallback.builder().name("etalon_seals_total").help("Block seals made here")
        .callback(counter -> counter.call(snapshots.node().sealing().seals()))
        .register(registry);
    CounterWithCallback.builder().name("etalon_seal_cpu_seconds_total").unit(Unit.SECONDS)
        .help("Processor time of making them, warming up included")
        .callback(counter -> counter.call(snapshots.node().sealing().cpuNanos() / NANOS))
        .register(registry);
  }

  /** Takes a value for a label. */
  @FunctionalInterface
  private interface Sink {
    void set(String label, double value);
  }

  /** Reads labelled values off a status. */
  @FunctionalInterface
  private interface Reader {
    void read(NodeStatus status, Sink sink);
  }

  private void plain(String name, String help, ToLongFunction<NodeStatus> value) {
    GaugeWithCallback.builder().name(name).help(help)
        .callback(gauge -> gauge.call(value.applyAsLong(status())))
        .register(registry);
  }

  private void labelled(String name, String help, String label, Reader reader) {
    GaugeWithCallback.builder().name(name).help(help).labelNames(label)
        .callback(gauge -> reader.read(status(), (value, reading) -> gauge.call(reading, value)))
        .register(registry);
  }

  private void linkRatio(
      String name, String help, Function<LinkState, Metric> metric) {
    GaugeWithCallback.builder().name(name).help(help).labelNames("link")
        .callback(gauge -> snapshots.take().links().stream()
            .filter(link -> metric.apply(link).isKnown())
            .forEach(link -> gauge.call(metric.apply(link).value() / PPB, link.name())))
        .register(registry);
  }

  private NodeStatus status() {
    return snapshots.take().status();
  }
}
