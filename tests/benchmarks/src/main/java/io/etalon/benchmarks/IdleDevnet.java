package io.etalon.benchmarks;

import io.etalon.client.EtalonClient;
import io.etalon.client.FinalHeader;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A devnet that has nothing to do but measure its links: how long a start, finality and an
 * attestation take, how large its messages are and how much memory a validator needs.
 */
final class IdleDevnet {
  private static final int DEFAULT_SECONDS = 60;
  private static final String ATTESTATION =
      "etalon_attestation_seconds{quantile=\"%s\",step=\"%s\"}";

  private final Options options;
  private final Figures figures = new Figures();

  private IdleDevnet(Options options) {
    this.options = options;
  }

  static Figures measure(Options options) throws Exception {
    return new IdleDevnet(options).run();
  }

  private Figures run() throws Exception {
    RunningDevnet devnet = RunningDevnet.start(options);
    try {
      figures.put("new_devnet_first_block_millis", devnet.awaitHeight(1));
      long height;
      try (EtalonClient client = EtalonClient.connect(devnet.apis().getFirst())) {
        height = client.chain().info().best().height();
      }
      devnet = devnet.restart(options);
      figures.put("cold_start_next_block_millis", devnet.awaitHeight(height + 2));
      int seconds = options.seconds() > 0 ? options.seconds() : DEFAULT_SECONDS;
      List<ProcessHandle> nodes = devnet.validators();
      Duration cpu = ProcessUse.cpu(nodes);
      TimeUnit.SECONDS.sleep(seconds);
      figures
          .put("measured_seconds", seconds)
          .put("memory_max_mib", ProcessUse.maxResidentMegabytes(nodes))
          .put("cpu_cores_of_all", decimal(
              ProcessUse.cpu(nodes).minus(cpu).toMillis() / 1000.0 / seconds));
      addChain(devnet, height + 2);
      addMetrics(devnet);
      return figures.put("load_average", decimal(ProcessUse.loadAverage()));
    } finally {
      devnet.close();
    }
  }

  private void addChain(RunningDevnet devnet, long from) throws Exception {
    try (EtalonClient client = EtalonClient.connect(devnet.apis().getFirst())) {
      long best = client.chain().info().best().height();
      List<Long> finality = new ArrayList<>();
      FinalHeader newest = client.chain().newestBlock().finality();
      for (long height = from; height <= best; height++) {
        finality.add(client.chain().block(height).finality().finalityMillis());
      }
      Percentiles percentiles =
          Percentiles.of(finality.stream().mapToLong(Long::longValue).toArray());
      Certificate certificate = newest.certificate();
      Vote vote = new Vote(certificate.type(), certificate.height(), certificate.view(),
          certificate.blockId());
      figures
          .put("blocks", finality.size())
          .put("finality_p50_millis", percentiles.at(50))
          .put("finality_p99_millis", percentiles.at(99))
          .put("header_bytes", Header.SCHEMA.length(newest.header()))
          .put("certificate_bytes", Certificate.SCHEMA.length(certificate))
          .put("vote_bytes", SignedVote.SCHEMA.length(
              new SignedVote(vote, 0, certificate.signatures().getFirst())));
    }
  }

  /** Medians of the nodes' own percentiles; sizes are means. */
  private void addMetrics(RunningDevnet devnet) throws Exception {
    List<MetricsPage> pages = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String address : devnet.metrics()) {
        pages.add(MetricsPage.read(http, address));
      }
    }
    MetricsPage first = pages.getFirst();
    figures
        .put("block_bytes_mean", mean(first, "etalon_block_bytes_total",
            "etalon_finality_seconds_count"))
        .put("report_bytes_mean", mean(first, "etalon_link_report_bytes_total",
            "etalon_link_reports_total"));
    for (String step : List.of("final", "closing", "possession")) {
      for (String quantile : List.of("0.5", "0.99")) {
        long[] micros = pages.stream()
            .mapToLong(page -> Math.round(1e6 * page.value(ATTESTATION.formatted(quantile, step))))
            .toArray();
        figures.put("attestation_" + step + "_p" + (quantile.equals("0.5") ? "50" : "99")
            + "_millis", decimal(Percentiles.of(micros).at(50) / 1e3));
      }
    }
  }

  private static long mean(MetricsPage page, String sum, String count) {
    return page.value(count) == 0 ? 0 : Math.round(page.value(sum) / page.value(count));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
