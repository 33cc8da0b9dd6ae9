package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.assembly.ChainRuntime;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Many seeds of whole nodes. Properties: {@code whole.first} the first seed, {@code whole.seeds}
 * how many at most, {@code whole.seconds} how long at most.
 */
class WholeNodeSimulation {
  private static final long FIRST = Long.getLong("whole.first", 1L);
  private static final long SEEDS = Long.getLong("whole.seeds", 2_000L);
  private static final long SECONDS = Long.getLong("whole.seconds", 170L);

  @Test
  void wholeNodesKeepAllPromises() throws InterruptedException {
    SeedRange range =
        new SeedRange(
            FIRST,
            SEEDS,
            OptionalInt.empty(),
            UnaryOperator.identity(),
            Runtime.getRuntime().availableProcessors(),
            Duration.ofSeconds(SECONDS));
    Simulator simulator = new Simulator(new ChainRuntime());
    SeedRange.Summary summary = range.run(simulator, _ -> {});
    System.out.printf(
        "whole nodes: %d seeds in %d s, %.1f seeds per second, %d heights, %d transfers%n",
        summary.passed().size(),
        summary.took().toSeconds(),
        summary.seedsPerSecond(),
        summary.passed().stream().mapToLong(passed -> passed.outcome().heights()).sum(),
        summary.passed().stream().mapToLong(passed -> passed.outcome().transfers()).sum());
    for (SeedRange.Failed failed : summary.failed()) {
      failed.failure().printStackTrace();
      Shrinking.Shrunk shrunk = Shrinking.shrink(simulator, failed);
      System.out.println("shrunk to " + shrunk.scenario() + ": " + shrunk.failure().getMessage());
    }
    assertThat(summary.failed()).isEmpty();
    assertThat(summary.passed()).isNotEmpty();
  }
}
