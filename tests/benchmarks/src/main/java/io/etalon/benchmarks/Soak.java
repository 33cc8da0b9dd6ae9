package io.etalon.benchmarks;

import io.etalon.client.EtalonClient;
import io.etalon.client.FinalBlock;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A devnet under a load that it bears well, for long: whether blocks keep coming at their times,
 * whether a view is ever missed, whether everything that was taken became final, and whether heap,
 * descriptors or threads grow. Transfers are signed on the same machine while it runs.
 */
final class Soak {
  private static final int DEFAULT_SECONDS = 1_800;
  private static final int DEFAULT_RATE = 600;
  private static final int WARM_UP_SECONDS = 60;
  private static final int SAMPLES = 12;
  private static final int SETTLE_SECONDS = 30;

  private final Options options;
  private final int seconds;
  private final RunningDevnet devnet;
  private final List<List<NodeSample>> samples = new ArrayList<>();
  private final SteadySender.Taken taken = new SteadySender.Taken();

  private Soak(Options options, RunningDevnet devnet) {
    this.options = options;
    this.seconds = options.seconds() > 0 ? options.seconds() : DEFAULT_SECONDS;
    this.devnet = devnet;
  }

  static Figures measure(Options options) throws Exception {
    try (RunningDevnet devnet = RunningDevnet.start(options)) {
      devnet.awaitHeight(1);
      return new Soak(options, devnet).run();
    }
  }

  private Figures run() throws Exception {
    List<EtalonClient> clients = new ArrayList<>();
    for (String api : devnet.apis()) {
      clients.add(EtalonClient.connect(api));
    }
    try {
      System.err.println("funding " + options.accounts() + " accounts ...");
      Senders senders =
          Senders.fund(clients.getFirst(), devnet.fundedKeys(), options.accounts());
      long fromHeight = load(clients, senders);
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
      return evaluate(clients.getFirst(), fromHeight);
    } finally {
      clients.forEach(EtalonClient::close);
    }
  }

  /** Sends for the whole time and samples; returns the first height of the measured time. */
  private long load(List<EtalonClient> clients, Senders senders) throws Exception {
    int rate = options.rate() > 0 ? options.rate() : DEFAULT_RATE;
    int count = clients.size() * options.workers();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS + seconds);
    var pace = new SteadySender.Pace(TimeUnit.SECONDS.toNanos(1) * count / rate, end);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        EtalonClient client = clients.get(i % clients.size());
        threads.execute(new SteadySender(client, senders, i, count, pace, taken));
      }
      TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
      long from = clients.getFirst().chain().info().best().height();
      sampleUntil(end);
      return from;
    }
  }

  private void sampleUntil(long endNanos) throws Exception {
    List<ProcessHandle> nodes = devnet.validators();
    List<String> metrics = devnet.metrics();
    try (HttpClient http = HttpClient.newHttpClient()) {
      long interval = TimeUnit.SECONDS.toNanos(seconds) / SAMPLES;
      for (int sample = 1; sample <= SAMPLES; sample++) {
        long due = endNanos - (SAMPLES - sample) * interval;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        for (ProcessHandle node : nodes) {
          NodeSample.collect(node);
        }
        List<NodeSample> taking = new ArrayList<>();
        for (String address : metrics) {
          taking.add(NodeSample.read(http, address));
        }
        samples.add(taking);
        System.err.println("sample " + sample + " of " + SAMPLES + ": " + taking);
      }
    }
  }

  private Figures evaluate(EtalonClient client, long fromHeight) throws Exception {
    long best = client.chain().info().best().height();
    List<Long> intervals = new ArrayList<>();
    Set<Bytes32> unseen = new HashSet<>(taken.ids().keySet());
    long missed = 0;
    long before = 0;
    for (long height = 1; height <= best; height++) {
      FinalBlock block = client.chain().block(height);
      unseen.removeAll(TransferLoad.ids(client, block));
      long finalAt = block.finality().finalizedAtMillis();
      if (height > fromHeight) {
        intervals.add(finalAt - before);
        missed += block.finality().header().view() > 0 ? 1 : 0;
      }
      before = finalAt;
    }
    Percentiles spread =
        Percentiles.of(intervals.stream().mapToLong(Long::longValue).toArray());
    Figures figures = new Figures()
        .put("measured_seconds", seconds)
        .put("transfers_taken", taken.ids().size())
        .put("transfers_not_final", unseen.size())
        .put("refusals", taken.refusals().sum())
        .put("blocks", intervals.size())
        .put("block_interval_p50_millis", spread.at(50))
        .put("block_interval_p99_millis", spread.at(99))
        .put("block_interval_max_millis", spread.at(100))
        .put("heights_with_a_missed_view", missed);
    addGrowth(figures, "heap_after_collection_kib", one -> one.heapBytes() / 1024);
    addGrowth(figures, "open_files", NodeSample::files);
    addGrowth(figures, "threads", NodeSample::threads);
    return figures.put("load_average", ProcessUse.loadAverage());
  }

  /** The largest of the validators' values in each third of the time. */
  private void addGrowth(Figures figures, String name, ToLongFunction<NodeSample> value) {
    List<Long> thirds = new ArrayList<>();
    for (int third = 0; third < 3; third++) {
      thirds.add(
          samples.subList(third * SAMPLES / 3, (third + 1) * SAMPLES / 3).stream()
              .flatMap(List::stream)
              .mapToLong(value)
              .max()
              .orElse(0));
    }
    figures.put(name + "_by_third", thirds);
  }
}
