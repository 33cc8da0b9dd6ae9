package io.etalon.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Runs the seeds of a range on several threads until all are done, the time is over or one fails.
 *
 * @param size validators; empty where each seed says so itself
 * @param change what is left out of every seed's scenario, where something is
 * @param atMost no seed is begun later than so long after the start
 */
public record SeedRange(
    long first,
    long count,
    OptionalInt size,
    UnaryOperator<Scenario> change,
    int threads,
    Duration atMost) {

  /** A seed that kept all promises. */
  public record Passed(long seed, Outcome outcome) {}

  /** A seed that did not. */
  public record Failed(Scenario scenario, SimulationFailure failure) {}

  /**
   * What came of a range.
   *
   * @param passed in the order in which they ended
   * @param failed the failures, lowest seed first; at most one a thread
   */
  public record Summary(List<Passed> passed, List<Failed> failed, Duration took) {
    /** Keeps copies of the lists. */
    public Summary {
      passed = List.copyOf(passed);
      failed = List.copyOf(failed);
    }

    /** Seeds per second of real time, over all threads. */
    public double seedsPerSecond() {
      return passed.size() * 1e9 / Math.max(1, took.toNanos());
    }
  }

  /** The scenario of one of the seeds. */
  public Scenario scenario(long seed) {
    return change.apply(
        size.isPresent() ? Scenario.of(seed, size.getAsInt()) : Scenario.of(seed));
  }

  /** Runs them; {@code progress} hears of each on the thread that ran it, one at a time. */
  public Summary run(Simulator simulator, Consumer<Passed> progress)
      throws InterruptedException {
    long began = System.nanoTime();
    AtomicLong next = new AtomicLong(first);
    Tally tally = new Tally(progress);
    AtomicReference<Throwable> broken = new AtomicReference<>();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Runnable work =
          () -> {
            long seed = next.getAndIncrement();
            while (seed < first + count
                && System.nanoTime() - began < atMost.toNanos()
                && tally.isClean()) {
              tally.run(simulator, scenario(seed));
              seed = next.getAndIncrement();
            }
          };
      workers.add(
          Thread.ofPlatform()
              .name("simulation-" + i)
              .uncaughtExceptionHandler((_, failure) -> broken.set(failure))
              .start(work));
    }
    for (Thread worker : workers) {
      worker.join();
    }
    if (broken.get() != null) {
      throw new IllegalStateException("the simulator itself broke", broken.get());
    }
    return tally.summary(Duration.ofNanos(System.nanoTime() - began));
  }

  /** What came of the seeds so far. Thread-safe. */
  private static final class Tally {
    private final List<Passed> passed = new ArrayList<>();
    private final List<Failed> failed = new ArrayList<>();
    private final Consumer<Passed> progress;

    Tally(Consumer<Passed> progress) {
      this.progress = progress;
    }

    void run(Simulator simulator, Scenario scenario) {
      try {
        add(new Passed(scenario.seed(), simulator.run(scenario)));
      } catch (SimulationFailure failure) {
        add(new Failed(scenario, failure));
      }
    }

    private synchronized void add(Passed done) {
      passed.add(done);
      progress.accept(done);
    }

    private synchronized void add(Failed done) {
      failed.add(done);
    }

    synchronized boolean isClean() {
      return failed.isEmpty();
    }

    synchronized Summary summary(Duration took) {
      failed.sort(Comparator.comparingLong(one -> one.scenario().seed()));
      return new Summary(passed, failed, took);
    }
  }
}
