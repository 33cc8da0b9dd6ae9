package io.etalon.benchmarks;

import io.etalon.benchmarks.Feeder.Submitted;
import io.etalon.client.EtalonClient;
import io.etalon.client.FinalBlock;
import io.etalon.client.ShownExtrinsic;
import io.etalon.primitives.Extrinsic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Transfers through a whole devnet, over gRPC to all four nodes, signed before the clock starts.
 *
 * <p>A transfer's latency is from just before the submission that was taken to the moment at which
 * the first node had its block final and on disk; both are the same machine's clock. Throughput
 * counts whole blocks: what the blocks after the first block of the steady window carry, over the
 * time between the first and the last one's finality.
 */
final class TransferLoad {
  private static final int DEFAULT_SECONDS = 30;
  /** The virtual machines compile what is hot; until then they do little else. */
  private static final Duration WARM_UP = Duration.ofSeconds(25);
  /** The most that is prepared where as many are offered as are taken. */
  private static final int MAX_PREPARED_A_SECOND = 1_500;

  private final Options options;
  private final int seconds;
  private final Submitted submitted = new Submitted();

  private TransferLoad(Options options) {
    this.options = options;
    this.seconds = options.seconds() > 0 ? options.seconds() : DEFAULT_SECONDS;
  }

  static Figures measure(Options options) throws Exception {
    try (RunningDevnet devnet = RunningDevnet.start(options)) {
      devnet.awaitHeight(1);
      return new TransferLoad(options).run(devnet);
    }
  }

  private Figures run(RunningDevnet devnet) throws Exception {
    List<EtalonClient> clients = new ArrayList<>();
    for (String api : devnet.apis()) {
      clients.add(EtalonClient.connect(api));
    }
    try {
      say("funding " + options.accounts() + " accounts ...");
      Senders senders =
          Senders.fund(clients.getFirst(), devnet.fundedKeys(), options.accounts());
      List<List<Extrinsic>> transfers = sign(senders);
      say("submitting for " + (WARM_UP.toSeconds() + seconds) + " s ...");
      return submit(devnet, clients, transfers);
    } finally {
      clients.forEach(EtalonClient::close);
    }
  }

  private List<List<Extrinsic>> sign(Senders senders) {
    int perSecond = options.rate() > 0 ? options.rate() : MAX_PREPARED_A_SECOND;
    int total = Math.toIntExact(perSecond * (WARM_UP.toSeconds() + seconds));
    int each = Math.ceilDiv(total, senders.count());
    say("signing " + each * senders.count() + " transfers ...");
    return IntStream.range(0, senders.count()).parallel()
        .mapToObj(account -> senders.sign(account, each)).toList();
  }

  private Figures submit(
      RunningDevnet devnet, List<EtalonClient> clients, List<List<Extrinsic>> transfers)
      throws Exception {
    List<ProcessHandle> nodes = devnet.validators();
    int feeders = clients.size() * options.workers();
    List<List<List<Extrinsic>>> dealt = Feeder.deal(transfers, feeders);
    long start = System.nanoTime();
    long end = start + WARM_UP.plusSeconds(seconds).toNanos();
    long steadyFrom = System.currentTimeMillis() + WARM_UP.toMillis();
    List<Runnable> work = new ArrayList<>();
    for (int i = 0; i < feeders; i++) {
      work.add(new Feeder(
          clients.get(i % clients.size()), dealt.get(i), pace(i, feeders, start, end), submitted));
    }
    Sample before;
    Sample after;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      work.forEach(threads::execute);
      Thread.sleep(WARM_UP);
      before = Sample.of(nodes);
      TimeUnit.SECONDS.sleep(seconds);
      after = Sample.of(nodes);
    }
    long steadyTo = steadyFrom + TimeUnit.SECONDS.toMillis(seconds);
    Window window = new Window(steadyFrom, steadyTo);
    Figures figures = new Figures().put("offered_per_second", offered());
    evaluate(blocks(clients.getFirst(), window), window, figures);
    return figures
        .put("refusals", reasons())
        .put("node_cpu_cores", decimal(before.coresUntil(after, before.nodesCpu, after.nodesCpu)))
        .put("load_cpu_cores", decimal(before.coresUntil(after, before.ownCpu, after.ownCpu)))
        .put("node_memory_max_mib", ProcessUse.maxResidentMegabytes(nodes))
        .put("load_average", decimal(ProcessUse.loadAverage()));
  }

  private Feeder.Pace pace(int feeder, int feeders, long start, long end) {
    if (options.rate() == 0) {
      return new Freely(end);
    }
    long interval = TimeUnit.SECONDS.toNanos(1) * feeders / options.rate();
    return new Evenly(start + interval * feeder / feeders, interval, end);
  }

  private record Freely(long end) implements Feeder.Pace {
    @Override
    public long next(long now) {
      return now;
    }
  }

  /** At even distances, whatever became of the earlier ones. */
  private static final class Evenly implements Feeder.Pace {
    private long next;
    private final long interval;
    private final long end;

    Evenly(long first, long interval, long end) {
      this.next = first - interval;
      this.interval = interval;
      this.end = end;
    }

    @Override
    public long next(long now) {
      next += interval;
      return next;
    }

    @Override
    public long end() {
      return end;
    }
  }

  /** The clock's milliseconds between which is measured. */
  private record Window(long from, long to) {
    boolean holds(long millis) {
      return millis >= from && millis <= to;
    }
  }

  /** What was used until a moment. */
  private record Sample(long nanos, Duration nodesCpu, Duration ownCpu) {
    static Sample of(List<ProcessHandle> nodes) {
      return new Sample(System.nanoTime(), ProcessUse.cpu(nodes),
          ProcessUse.cpu(List.of(ProcessHandle.current())));
    }

    double coresUntil(Sample later, Duration from, Duration to) {
      return (double) to.minus(from).toNanos() / (later.nanos - nanos);
    }
  }

  /** A block in the window: when it was final, and the ids of what it carries. */
  private record Carried(long height, long finalAtMillis, long finalityMillis, List<Bytes32> ids) {}

  private List<Carried> blocks(EtalonClient client, Window window) throws Exception {
    List<Carried> blocks = new ArrayList<>();
    long height = client.chain().info().best().height();
    while (height > 0) {
      FinalBlock block = client.chain().block(height--);
      long finalAt = block.finality().finalizedAtMillis();
      if (finalAt < window.from()) {
        break;
      }
      if (window.holds(finalAt)) {
        blocks.addFirst(new Carried(block.finality().header().height(), finalAt,
            block.finality().finalityMillis(), ids(client, block)));
      }
    }
    return blocks;
  }

  /** The ids of all that a block carries, page by page. */
  static List<Bytes32> ids(EtalonClient client, FinalBlock first) throws Exception {
    List<Bytes32> ids = new ArrayList<>();
    FinalBlock page = first;
    page.extrinsics().stream().map(ShownExtrinsic::extrinsic).map(Extrinsic::id).forEach(ids::add);
    while (page.nextExtrinsic() > 0) {
      page = client.chain()
          .blockPage(first.finality().header().height(), page.nextExtrinsic());
      page.extrinsics().stream().map(ShownExtrinsic::extrinsic).map(Extrinsic::id)
          .forEach(ids::add);
    }
    return ids;
  }

  private void evaluate(List<Carried> blocks, Window window, Figures figures) {
    if (blocks.size() < 2) {
      throw new IllegalStateException("fewer than two blocks in the window: measure for longer");
    }
    long carried = blocks.stream().skip(1).mapToLong(block -> block.ids().size()).sum();
    long millis = blocks.getLast().finalAtMillis() - blocks.getFirst().finalAtMillis();
    Percentiles latency = Percentiles.of(blocks.stream()
        .flatMapToLong(block -> block.ids().stream()
            .filter(submitted.atMillis()::containsKey)
            .mapToLong(id -> block.finalAtMillis() - submitted.atMillis().get(id)))
        .toArray());
    Percentiles finality =
        Percentiles.of(blocks.stream().mapToLong(Carried::finalityMillis).toArray());
    figures
        .put("finalized_per_second", decimal(carried * 1000.0 / millis))
        .put("transfers", carried)
        .put("blocks", blocks.size())
        .put("block_interval_millis", millis / (blocks.size() - 1))
        .put("largest_block", blocks.stream().mapToInt(block -> block.ids().size()).max().orElse(0))
        .put("latency_p50_millis", latency.at(50))
        .put("latency_p99_millis", latency.at(99))
        .put("finality_p50_millis", finality.at(50))
        .put("finality_p99_millis", finality.at(99));
  }

  private String offered() {
    return options.rate() > 0 ? String.valueOf(options.rate()) : "as many as are taken";
  }

  private String reasons() {
    return submitted.reasons().isEmpty() ? "none" : submitted.reasons().entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue()).sorted()
        .collect(Collectors.joining(", "));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static void say(String line) {
    System.err.println(line);
  }
}
