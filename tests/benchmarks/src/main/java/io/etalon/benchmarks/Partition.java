package io.etalon.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.chainspec.ChainSpec;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.client.NodeReport;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisValidator;
import io.etalon.runtime.TimingParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Four validators on hosts of their own, as {@link Namespaces} makes them, between which lines
 * break: a half from a half, and one from three. Nobody may finalize without a quorum on its side;
 * after the lines are whole again the time is taken until everybody has a block that nobody had.
 */
final class Partition {
  private static final int HOSTS = 4;
  private static final int DELAY_MILLIS = 20;
  private static final int LOSS_PERCENT = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Duration POLL = Duration.ofMillis(100);
  /** What was on its way when a line broke has arrived by then. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final Namespaces hosts;
  private final NodeProcesses nodes;
  private final Path directory;
  private final List<Integer> indices;
  private final TimingParameters timing;
  private final Random random;
  private final List<Long> halves = new ArrayList<>();
  private final List<Long> ones = new ArrayList<>();
  private final List<Double> inTimeouts = new ArrayList<>();
  private long withoutQuorum;
  private long byTheMajority;

  private Partition(
      Namespaces hosts, NodeProcesses nodes, KillDevnet devnet, TimingParameters timing,
      long seed) {
    this.hosts = hosts;
    this.nodes = nodes;
    this.directory = devnet.directory();
    this.indices = devnet.indices();
    this.timing = timing;
    this.random = new Random(seed);
  }

  /** The figures; empty, with a word on the standard error, where the machine does not allow it. */
  static Optional<Figures> measure(KillOptions options) throws Exception {
    Optional<String> refusal = Namespaces.refusal();
    if (refusal.isPresent()) {
      System.err.println("skipped: no network namespaces here: " + refusal.get());
      return Optional.empty();
    }
    try (Namespaces hosts = Namespaces.make(HOSTS);
        NamespaceRelay relay = new NamespaceRelay();
        KillDevnet devnet = KillDevnet.make(options.keep(), List.of(), onHosts(hosts));
        NodeProcesses nodes =
            new NodeProcesses(devnet.directory(), Map.of(), places(hosts, devnet))) {
      nodes.startEmulator();
      connect(relay, hosts, devnet);
      boolean isDisturbed = disturb(hosts);
      for (String name : nodes.names()) {
        nodes.start(name);
      }
      TimingParameters timing =
          ChainSpec.load(devnet.chain()).genesis().parameters().timing();
      Partition partition = new Partition(hosts, nodes, devnet, timing, options.seed());
      for (int i = 0; i < options.kills(); i++) {
        partition.round(i % 2 == 0);
      }
      return Optional.of(partition.figures(options.seed(), isDisturbed));
    }
  }

  private static boolean disturb(Namespaces hosts) throws InterruptedException {
    boolean isDisturbed = true;
    for (int host = 0; host < HOSTS; host++) {
      isDisturbed &= hosts.disturb(host, DELAY_MILLIS, LOSS_PERCENT);
    }
    if (!isDisturbed) {
      System.err.println("left out: delay and loss, since this kernel has no netem");
    }
    return isDisturbed;
  }

  private static UnaryOperator<GenesisConfig> onHosts(Namespaces hosts) {
    return genesis -> {
      List<GenesisValidator> moved = new ArrayList<>();
      for (GenesisValidator each : genesis.validators()) {
        moved.add(new GenesisValidator(
            each.certificate(), hosts.address(moved.size()) + ":" + port(each.endpoint())));
      }
      return new GenesisConfig(genesis.chain(), genesis.isSimulated(), genesis.timestampMillis(),
          genesis.parameters(), genesis.linkClasses(), moved, genesis.links(), genesis.balances(),
          genesis.sudo());
    };
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /** A node runs on the host that the chain names for its validator. */
  private static Map<String, NodeProcesses.Place> places(Namespaces hosts, KillDevnet devnet)
      throws Exception {
    List<GenesisValidator> validators = ChainSpec.load(devnet.chain()).genesis().validators();
    List<Integer> indices = devnet.indices();
    Map<String, NodeProcesses.Place> places = new LinkedHashMap<>();
    for (JsonNode node : nodes(devnet.directory())) {
      int validator = indices.get(places.size());
      places.put(node.path("name").asText(), new NodeProcesses.Place(
          hosts.commandOn(validator),
          Map.of("ETALON_NETWORK_LISTEN", validators.get(validator).endpoint())));
    }
    return places;
  }

  private static JsonNode nodes(Path directory) throws IOException {
    return new ObjectMapper().readTree(directory.resolve("devnet.json").toFile()).path("nodes");
  }

  /** Key managers are asked, and APIs answer, on loopback alone. */
  private static void connect(NamespaceRelay relay, Namespaces hosts, KillDevnet devnet)
      throws IOException {
    List<JsonNode> links = new ArrayList<>();
    Path emulator = devnet.directory().resolve("emulator.json");
    new ObjectMapper().readTree(emulator.toFile()).path("links").forEach(links::add);
    for (int host = 0; host < HOSTS; host++) {
      for (JsonNode link : links) {
        relay.inward(hosts.name(host), link.path("a").path("port").asInt());
        relay.inward(hosts.name(host), link.path("b").path("port").asInt());
      }
    }
    int node = 0;
    for (JsonNode each : nodes(devnet.directory())) {
      relay.outward(
          hosts.name(devnet.indices().get(node++)), port(each.path("rpc").asText()));
    }
  }

  private void round(boolean isHalf) throws Exception {
    long start = best() + 2;
    for (String name : nodes.names()) {
      await(name, start);
    }
    int lonely = random.nextInt(HOSTS);
    List<Integer> side = isHalf ? List.of(lonely, (lonely + 1) % HOSTS) : List.of(lonely);
    for (int one : side) {
      for (int other = 0; other < HOSTS; other++) {
        if (!side.contains(other)) {
          hosts.cut(one, other);
        }
      }
    }
    Thread.sleep(SETTLING);
    TreeMap<String, Long> atCut = heights();
    Thread.sleep(Duration.ofSeconds(5 + random.nextInt(10)));
    TreeMap<String, Long> atHeal = heights();
    count(atCut, atHeal, side, isHalf);
    double timeout = timeoutMillis(nameOn(lonely));
    long healed = System.nanoTime();
    hosts.heal();
    long next = atHeal.values().stream().max(Long::compare).orElseThrow() + 1;
    for (String name : nodes.names()) {
      await(name, next);
    }
    long millis = Duration.ofNanos(System.nanoTime() - healed).toMillis();
    (isHalf ? halves : ones).add(millis);
    inTimeouts.add(Math.round(10 * millis / timeout) / 10.0);
    System.err.printf("%s apart: %s, then %s; all have block %d %d ms after, timeout %.0f ms%n",
        side, atCut, atHeal, next, millis, timeout);
  }

  private void count(
      Map<String, Long> atCut, Map<String, Long> atHeal, List<Integer> side, boolean isHalf) {
    for (int i = 0; i < HOSTS; i++) {
      String name = nameOn(i);
      long blocks = atHeal.get(name) - atCut.get(name);
      if (isHalf || side.contains(i)) {
        withoutQuorum += blocks;
      } else {
        byTheMajority += blocks;
      }
    }
  }

  /** The node that runs on a host: the host's number is its validator's index. */
  private String nameOn(int host) {
    return nodes.names().get(indices.indexOf(host));
  }

  /** Of the view that a node is in, by the rule A15. */
  private double timeoutMillis(String name) throws ApiException {
    try (EtalonClient client = EtalonClient.connect(nodes.api(name))) {
      NodeReport.Round round = client.node().status().round();
      return Math.min(
          timing.timeoutCapMillis(),
          timing.viewTimeoutMillis() * Math.pow(1.5, round.view()));
    }
  }

  private long best() throws InterruptedException {
    long best = 0;
    for (String name : nodes.names()) {
      best = Math.max(best, await(name, 1));
    }
    return best;
  }

  private TreeMap<String, Long> heights() throws InterruptedException {
    TreeMap<String, Long> heights = new TreeMap<>();
    for (String name : nodes.names()) {
      heights.put(name, await(name, 0));
    }
    return heights;
  }

  /** A node's height, once it is at least this. */
  private long await(String name, long height) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try (EtalonClient client = EtalonClient.connect(nodes.api(name))) {
        long best = client.chain().info().best().height();
        if (best >= height) {
          return best;
        }
      } catch (ApiException _) {
        // It is not up yet.
      }
      Thread.sleep(POLL);
    }
    throw new IllegalStateException(
        name + " does not reach height " + height + "; logs in " + directory);
  }

  private Figures figures(long seed, boolean isDisturbed) {
    Percentiles half = percentiles(halves);
    Percentiles one = percentiles(ones);
    return new Figures()
        .put("seed", seed)
        .put("delay_and_loss", isDisturbed
            ? DELAY_MILLIS + " ms, " + LOSS_PERCENT + " %" : "none: no netem in this kernel")
        .put("partitions", halves.size() + ones.size())
        .put("final_without_a_quorum", withoutQuorum)
        .put("final_by_three_of_four", byTheMajority)
        .put("two_and_two_to_a_block_p50_millis", half.at(50))
        .put("two_and_two_to_a_block_max_millis", half.at(100))
        .put("one_of_four_to_a_block_p50_millis", one.at(50))
        .put("one_of_four_to_a_block_max_millis", one.at(100))
        .put("in_timeouts_then_in_force", inTimeouts)
        .put("load_average", ProcessUse.loadAverage());
  }

  private static Percentiles percentiles(List<Long> millis) {
    return Percentiles.of(millis.stream().mapToLong(Long::longValue).toArray());
  }
}
