package io.etalon.palletkit;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes random calls from a seed, block after block, and checks every invariant after each block.
 * A failure names seed and step: {@code new RandomCalls(seed)} makes the same calls again.
 */
public final class RandomCalls {
  private static final int CALLS_PER_BLOCK = 5;

  private final long seed;
  private final TreeMap<String, Integer> outcomes = new TreeMap<>();

  /** The calls of a seed. */
  public RandomCalls(long seed) {
    this.seed = seed;
  }

  /**
   * Makes {@code count} calls.
   *
   * @param makers each makes one call of one kind with random arguments and says how it went
   */
  public void make(int count, MockRuntime runtime, List<Function<Random, Attempt>> makers) {
    Random random = new Random(seed);
    for (int step = 0; step < count; step++) {
      try {
        Attempt attempt = makers.get(random.nextInt(makers.size())).apply(random);
        String outcome = attempt.error().map(Object::toString).orElse("succeeded");
        outcomes.merge(outcome, 1, Integer::sum);
        if (random.nextInt(CALLS_PER_BLOCK) == 0) {
          runtime.runTo(runtime.height() + 1);
        }
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ", step " + step + ": " + e.getMessage(), e);
      }
    }
    runtime.runTo(runtime.height() + 1);
  }

  /**
   * How often calls ended in each way: a test that never succeeds, or never meets a refusal that it
   * is about, shows nothing.
   */
  public TreeMap<String, Integer> outcomes() {
    return new TreeMap<>(outcomes);
  }
}
