package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.assembly.ChainRuntime;
import io.etalon.primitives.AttestationId;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.storage.ChainStore;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A leader that leaves reports out, on a chain whose reports are in time for one block alone: A35
 * has them in it, and without that rule they never come.
 */
class CensorshipTest {
  private static final long SEED = 11;
  private static final int CENSOR = 2;
  private static final long HEIGHTS = 40;
  private static final long WINDOW_BLOCKS = 3;

  private final Chain chain = Chain.of(4, new ChainRuntime(), Keys.registry(), 1);

  @Test
  void reportsAreOnTheChainThoughALeaderLeavesThemOut() {
    Cluster cluster = run(Build.PRODUCTION);
    assertThat(missing(cluster)).isEmpty();
    assertThat(cluster.watch().rejections()).as("the censor led and was refused").isPositive();
  }

  @Test
  void withoutTheRuleWhatIsLeftOutNeverComes() {
    Cluster cluster = run(BrokenBuilds.namesNothing());
    assertThat(missing(cluster)).isNotEmpty();
    assertThat(cluster.watch().rejections()).isZero();
  }

  private Cluster run(Build build) {
    Scenario scenario =
        Scenario.of(SEED, 4)
            .lasting(8_000)
            .with(
                EnumSet.noneOf(Fault.class),
                List.of(new Scenario.Liar(CENSOR, Adversary.CENSORING_LEADER)));
    Cluster cluster = new Cluster(scenario, chain, build);
    cluster.start();
    cluster.timeline().runUntil(
        () -> cluster.honest().stream().allMatch(machine -> machine.height() >= HEIGHTS),
        cluster.timeline().now() + 30_000);
    assertThat(cluster.honest()).allMatch(machine -> machine.height() >= HEIGHTS);
    return cluster;
  }

  /** Which reports of windows that are over by more than their grace no block carries. */
  private TreeSet<AttestationId> missing(Cluster cluster) {
    ChainStore store =
        cluster.honest().getFirst().process().orElseThrow().node().orElseThrow().store();
    TreeSet<AttestationId> missing = new TreeSet<>();
    for (long window = 0; (window + 1) * WINDOW_BLOCKS <= HEIGHTS; window++) {
      for (int link = 0; link < chain.config().links().size(); link++) {
        for (LinkEnd end : LinkEnd.values()) {
          missing.add(
              new AttestationId(AttestationId.Kind.REPORT, link, window, end));
        }
      }
    }
    for (long height = 1; height <= HEIGHTS; height++) {
      store.block(height).orElseThrow().block().body().reports().reports().stream()
          .map(SignedLinkReport::report)
          .forEach(report -> missing.remove(AttestationId.of(report)));
    }
    return missing;
  }
}
