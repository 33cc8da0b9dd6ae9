package io.etalon.benchmarks;

import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.client.FinalHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Ends the process of the validator that is to lead the next height, before it can propose, and
 * takes the time from that height's slot until another validator saw its block final. Slots are as
 * long as in the consortium preset.
 */
final class LeaderCrash {
  private static final long SLOT_MILLIS = 6_000;
  /** So long before the slot the leader is gone at the latest: it has not proposed. */
  private static final long MARGIN_MILLIS = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KillDevnet devnet;
  private final NodeProcesses nodes;
  private final Random random;
  private final List<Long> millis = new ArrayList<>();
  private final List<Long> views = new ArrayList<>();

  private LeaderCrash(KillDevnet devnet, NodeProcesses nodes, long seed) {
    this.devnet = devnet;
    this.nodes = nodes;
    this.random = new Random(seed);
  }

  static Figures measure(KillOptions options) throws Exception {
    List<String> slots = List.of("--block-time", SLOT_MILLIS / 1_000 + "s");
    try (KillDevnet devnet = KillDevnet.make(options.keep(), slots, genesis -> genesis);
        NodeProcesses nodes = new NodeProcesses(devnet.directory(), Map.of())) {
      nodes.startEmulator();
      for (String name : nodes.names()) {
        nodes.start(name);
      }
      LeaderCrash crash = new LeaderCrash(devnet, nodes, options.seed());
      for (int i = 0; i < options.kills(); i++) {
        crash.round();
      }
      return crash.figures(options.seed());
    }
  }

  /** Waits until all nodes are together, ends the next leader, and lets it come back. */
  private void round() throws Exception {
    long together = 0;
    for (String name : nodes.names()) {
      together = Math.max(together, await(name, 1).header().height());
    }
    for (String name : nodes.names()) {
      await(name, together + 1);
    }
    FinalHeader parent = await(nodes.names().getFirst(), together + 2);
    long height = parent.header().height() + 1;
    String leader = leader(height);
    String witness = nodes.names().stream()
        .filter(name -> !name.equals(leader)).findFirst().orElseThrow();
    long slotMillis = parent.header().timestampMillis() + SLOT_MILLIS;
    long left = slotMillis - MARGIN_MILLIS - System.currentTimeMillis();
    if (left <= 0) {
      return;
    }
    Thread.sleep(random.nextLong(left));
    nodes.kill(List.of(leader));
    FinalHeader next = await(witness, height);
    if (next.header().height() == height) {
      millis.add(next.finalizedAtMillis() - slotMillis);
      views.add(next.header().view());
      System.err.printf("height %d, leader %s gone: final in view %d, %d ms into the slot%n",
          height, leader, next.header().view(), millis.getLast());
    }
    nodes.start(leader);
  }

  private String leader(long height) throws ApiException {
    try (EtalonClient client = EtalonClient.connect(nodes.api(nodes.names().getFirst()))) {
      int validator = client.coherence().ranking(height).ranking().leader(0).validator();
      return nodes.names().get(devnet.indices().indexOf(validator));
    }
  }

  /** A node's newest block, once it has reached this height. */
  private FinalHeader await(String name, long height) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<FinalHeader> newest = newest(name);
      if (newest.isPresent() && newest.get().header().height() >= height) {
        return newest.get();
      }
      Thread.sleep(POLL);
    }
    throw new IllegalStateException(
        name + " does not reach height " + height + "; logs in " + devnet.directory());
  }

  private Optional<FinalHeader> newest(String name) {
    try (EtalonClient client = EtalonClient.connect(nodes.api(name))) {
      return Optional.of(client.chain().newestBlock().finality());
    } catch (ApiException _) {
      // It is not up yet.
      return Optional.empty();
    }
  }

  private Figures figures(long seed) {
    Percentiles slot =
        Percentiles.of(millis.stream().mapToLong(Long::longValue).toArray());
    return new Figures()
        .put("seed", seed)
        .put("slot_millis", SLOT_MILLIS)
        .put("leaders_crashed", millis.size())
        .put("views_of_the_next_blocks", views)
        .put("next_block_into_slot_p50_millis", slot.at(50))
        .put("next_block_into_slot_max_millis", slot.at(100))
        .put("load_average", ProcessUse.loadAverage());
  }
}
