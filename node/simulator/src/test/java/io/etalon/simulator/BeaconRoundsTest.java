package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.assembly.ChainRuntime;
import io.etalon.runtime.EventRecord;
import io.etalon.storage.ChainStore;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole nodes commit, reveal and are led by lot, whatever of them restarts. */
class BeaconRoundsTest {
  private static final long SEED = 5;
  private static final long HEIGHTS = 42;
  private static final long EPOCH_BLOCKS = 5;

  private final Chain chain = Chain.byLot(4, new ChainRuntime(), Keys.registry());

  @Test
  void everybodyRevealsInEveryRoundAndTheChainIsLedByLot() {
    Cluster cluster = run(EnumSet.noneOf(Fault.class));
    assertThat(events(cluster, "Committed")).isEqualTo(4);
    assertThat(events(cluster, "Withheld")).isZero();
    // A round closes two heights before its epoch; there is nothing to reveal in that of epoch 1.
    assertThat(events(cluster, "Fixed")).isEqualTo((HEIGHTS + 2) / EPOCH_BLOCKS);
    assertThat(events(cluster, "Revealed"))
        .isGreaterThanOrEqualTo(4 * ((HEIGHTS + 2) / EPOCH_BLOCKS - 1));
    assertThat(leaders(cluster)).hasSizeGreaterThan(2);
  }

  @Test
  void whoeverRestartsFindsItsPlaceInItsOnion() {
    Cluster cluster = run(EnumSet.of(Fault.CRASHES));
    assertThat(events(cluster, "Committed")).isEqualTo(4);
    assertThat(events(cluster, "Revealed")).isGreaterThan(4 * 3);
  }

  private Cluster run(Set<Fault> faults) {
    Scenario scenario = Scenario.of(SEED, 4).lasting(3_000).with(faults, List.of());
    Cluster cluster = new Cluster(scenario, chain, Build.PRODUCTION);
    cluster.start();
    cluster.timeline().runUntil(
        () -> cluster.machines().stream().allMatch(machine -> machine.height() >= HEIGHTS),
        cluster.timeline().now() + 40_000);
    assertThat(cluster.machines()).allMatch(machine -> machine.height() >= HEIGHTS);
    return cluster;
  }

  private static ChainStore store(Cluster cluster) {
    return cluster.machines().getFirst().process().orElseThrow().node().orElseThrow().store();
  }

  private static long events(Cluster cluster, String name) {
    List<EventRecord> all = new ArrayList<>();
    for (long height = 1; height <= HEIGHTS; height++) {
      all.addAll(store(cluster).block(height).orElseThrow().events());
    }
    return all.stream()
        .filter(event -> event.pallet().equals("beacon") && event.name().equals(name))
        .count();
  }

  private static List<Integer> leaders(Cluster cluster) {
    List<Integer> leaders = new ArrayList<>();
    for (long height = 1; height <= HEIGHTS; height++) {
      leaders.add(store(cluster).block(height).orElseThrow().block().header().proposer());
    }
    return leaders.stream().distinct().toList();
  }
}
