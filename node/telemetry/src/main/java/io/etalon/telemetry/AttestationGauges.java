package io.etalon.telemetry;

import io.etalon.attestation.AttestationStats;
import io.etalon.attestation.LatencySummary;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.function.Supplier;

/** What a validator's attestation says of itself. */
final class AttestationGauges {
  private static final double MICROS = 1e6;

  private final Supplier<AttestationStats> stats;

  AttestationGauges(Supplier<AttestationStats> stats) {
    this.stats = stats;
  }

  void register(PrometheusRegistry registry) {
    CounterWithCallback.builder().name("etalon_attestations_total")
        .help("Windows of this validator's links, by how far they came")
        .labelNames("step")
        .callback(counter -> {
          AttestationStats now = stats.get();
          counter.call(now.reported(), "reported");
          counter.call(now.unmeasured(), "unmeasured");
          counter.call(now.keyless(), "keyless");
          counter.call(now.attested(), "final");
          counter.call(now.opened(), "opened");
        })
        .register(registry);
    GaugeWithCallback.builder().name("etalon_attestation_seconds").unit(Unit.SECONDS)
        .help("The newest windows: from a window's end to its report in a final block (final),"
            + " from hearing of the end to the signed report (closing), and one end's part in"
            + " showing joint possession of a key (possession)")
        .labelNames("step", "quantile")
        .callback(gauge -> {
          AttestationStats now = stats.get();
          show(gauge, "final", now.attestation());
          show(gauge, "closing", now.closing());
          show(gauge, "possession", now.possession());
        })
        .register(registry);
  }

  private static void show(
      GaugeWithCallback.Callback gauge, String step, LatencySummary latency) {
    if (latency.count() > 0) {
      gauge.call(latency.p50Micros() / MICROS, step, "0.5");
      gauge.call(latency.p99Micros() / MICROS, step, "0.99");
      gauge.call(latency.maxMicros() / MICROS, step, "1");
    }
  }
}
