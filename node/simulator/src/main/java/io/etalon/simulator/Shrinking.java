package io.etalon.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a failing scenario smaller for as long as it still fails, in whatever way. */
public final class Shrinking {
  private static final long MIN_MILLIS = 50;

  private final Consumer<Scenario> run;
  private Scenario smallest;
  private SimulationFailure failure;
  private int runs;

  private Shrinking(Consumer<Scenario> run, SeedRange.Failed failed) {
    this.run = run;
    this.smallest = failed.scenario();
    this.failure = failed.failure();
  }

  /**
   * The smallest that was found.
   *
   * @param failure of that scenario, which need not be the first one
   * @param runs how many scenarios were tried
   */
  public record Shrunk(Scenario scenario, SimulationFailure failure, int runs) {}

  /**
   * Leaves out faults and liars one by one and halves the time, over and over, until nothing more
   * can go.
   */
  public static Shrunk shrink(Simulator simulator, SeedRange.Failed failed) {
    return shrink(scenario -> simulator.run(scenario), failed);
  }

  static Shrunk shrink(Consumer<Scenario> run, SeedRange.Failed failed) {
    Shrinking shrinking = new Shrinking(run, failed);
    while (shrinking.step()) {
      // Something went: try everything else again.
    }
    return new Shrunk(shrinking.smallest, shrinking.failure, shrinking.runs);
  }

  private boolean step() {
    for (Scenario smaller : smaller()) {
      Optional<SimulationFailure> found = fails(smaller);
      if (found.isPresent()) {
        smallest = smaller;
        failure = found.get();
        return true;
      }
    }
    return false;
  }

  private List<Scenario> smaller() {
    List<Scenario> candidates = new ArrayList<>();
    if (smallest.chaosMillis() >= 2 * MIN_MILLIS) {
      candidates.add(smallest.lasting(smallest.chaosMillis() / 2));
    }
    smallest.liars().forEach(liar -> candidates.add(smallest.without(liar)));
    smallest.faults().forEach(fault -> candidates.add(smallest.without(fault)));
    return candidates;
  }

  private Optional<SimulationFailure> fails(Scenario scenario) {
    runs++;
    try {
      run.accept(scenario);
      return Optional.empty();
    } catch (SimulationFailure found) {
      return Optional.of(found);
    }
  }
}
