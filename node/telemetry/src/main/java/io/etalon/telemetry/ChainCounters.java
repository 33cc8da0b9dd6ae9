package io.etalon.telemetry;

import io.etalon.primitives.Block;
import io.etalon.primitives.DoubleCheckpoint;
import io.etalon.primitives.DoubleProposal;
import io.etalon.primitives.DoubleReport;
import io.etalon.primitives.DoubleVote;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Header;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.storage.StoredBlock;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;

/** What is counted as it happens. */
final class ChainCounters {
  private static final double MILLIS = 1e3;
  private static final double[] FINALITY_SECONDS =
      {0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 6, 12, 30, 60};

  private final Histogram finality;
  private final Counter extrinsics;
  private final Counter missedViews;
  private final Counter blockBytes;
  private final Counter reports;
  private final Counter reportBytes;
  private final Counter evidence;
  private final Counter calls;

  ChainCounters(PrometheusRegistry registry) {
    finality = Histogram.builder().name("etalon_finality_seconds").unit(Unit.SECONDS)
        .help("From a block's own time until this node saw it final")
        .classicOnly().classicUpperBounds(FINALITY_SECONDS).register(registry);
    extrinsics = Counter.builder().name("etalon_extrinsics_total")
        .help("Finalized extrinsics").labelNames("outcome").register(registry);
    missedViews = Counter.builder().name("etalon_views_missed_total")
        .help("Views below that of the finalized block, each a leader that was missed")
        .register(registry);
    blockBytes = Counter.builder().name("etalon_block_bytes_total").unit(Unit.BYTES)
        .help("Encoded size of the finalized blocks").register(registry);
    reports = Counter.builder().name("etalon_link_reports_total")
        .help("Link reports in finalized blocks").register(registry);
    reportBytes = Counter.builder().name("etalon_link_report_bytes_total").unit(Unit.BYTES)
        .help("Encoded size of the link reports in finalized blocks").register(registry);
    evidence = Counter.builder().name("etalon_evidence_total")
        .help("Pieces of evidence in finalized blocks").labelNames("kind").register(registry);
    calls = Counter.builder().name("etalon_rpc_requests_total")
        .help("Finished calls of the API").labelNames("method", "code").register(registry);
  }

  void onFinalized(StoredBlock block) {
    Header header = block.block().header();
    long millis = Math.max(0, block.finalizedAtMillis() - header.timestampMillis());
    finality.observe(millis / MILLIS);
    missedViews.inc(header.view());
    blockBytes.inc(Block.SCHEMA.length(block.block()));
    List<SignedLinkReport> included = block.block().body().reports().reports();
    reports.inc(included.size());
    reportBytes.inc(included.stream().mapToLong(SignedLinkReport.SCHEMA::length).sum());
    block.block().body().evidence().forEach(piece -> evidence.labelValues(kind(piece)).inc());
    block.outcomes().forEach(outcome ->
        extrinsics.labelValues(outcome.succeeded() ? "succeeded" : "failed").inc());
  }

  private static String kind(Evidence evidence) {
    return switch (evidence) {
      case DoubleVote _ -> "double_vote";
      case DoubleProposal _ -> "double_proposal";
      case DoubleCheckpoint _ -> "double_checkpoint";
      case DoubleReport _ -> "double_report";
    };
  }

  void onRpcFinished(String method, String code) {
    calls.labelValues(method, code).inc();
  }
}
