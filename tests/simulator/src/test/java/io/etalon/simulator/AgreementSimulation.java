package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Many seeds of {@link HostileRun}. Properties: {@code seed} replays one; {@code simulation.seeds}
 * how many at most; {@code simulation.seconds} how long at most; {@code simulation.first} the first
 * seed.
 */
class AgreementSimulation {
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 2_000);
  private static final int SECONDS = Integer.getInteger("simulation.seconds", 120);
  private static final long FIRST = Long.getLong("simulation.first", 1L);
  private static final int REAL_EVERY = 100;

  private final FalconKeyring falcon = new FalconKeyring(10);

  @Test
  void neverForksNeverContradictsItselfAndAlwaysRecovers() throws Exception {
    Optional<Long> replayed = Optional.ofNullable(Long.getLong("seed"));
    if (replayed.isPresent()) {
      System.out.println("seed " + replayed.get() + ": " + run(replayed.get()));
      return;
    }
    long deadline = System.nanoTime() + SECONDS * 1_000_000_000L;
    AtomicLong next = new AtomicLong(FIRST);
    int threads = Runtime.getRuntime().availableProcessors();
    List<HostileRun.Outcome> outcomes = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      Callable<List<HostileRun.Outcome>> worker = () -> work(next, deadline);
      List<Future<List<HostileRun.Outcome>>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(executor.submit(worker));
      }
      for (Future<List<HostileRun.Outcome>> done : workers) {
        outcomes.addAll(done.get());
      }
    }
    print(outcomes);
    assertThat(outcomes).isNotEmpty();
  }

  private List<HostileRun.Outcome> work(AtomicLong next, long deadline) {
    List<HostileRun.Outcome> outcomes = new ArrayList<>();
    while (System.nanoTime() < deadline) {
      long seed = next.getAndIncrement();
      if (seed >= FIRST + SEEDS) {
        break;
      }
      outcomes.add(run(seed));
    }
    return outcomes;
  }

  private HostileRun.Outcome run(long seed) {
    try {
      return new HostileRun(seed, seed % REAL_EVERY == 0 ? falcon : new RegistryKeyring()).run();
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + " (replay with -Dseed=" + seed + "): " + e, e);
    }
  }

  private static void print(List<HostileRun.Outcome> outcomes) {
    long events = outcomes.stream().mapToLong(HostileRun.Outcome::events).sum();
    long heights = outcomes.stream().mapToLong(HostileRun.Outcome::heights).sum();
    long slowest = outcomes.stream().mapToLong(HostileRun.Outcome::recoveryMillis).max().orElse(0);
    double mean =
        outcomes.stream().mapToLong(HostileRun.Outcome::recoveryMillis).average().orElse(0);
    System.out.printf(
        "simulation: %d seeds, %d heights, %d events; "
            + "3 heights after healing: mean %.0f ms, max %d ms%n",
        outcomes.size(), heights, events, mean, slowest);
  }
}
