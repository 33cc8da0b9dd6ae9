package io.etalon.simulator;

import io.etalon.runtime.Runtime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs scenarios on one runtime. Thread-safe: each run is on the thread that asks for it. */
public final class Simulator {
  private final Runtime runtime;
  private final Map<Integer, Chain> registered = new ConcurrentHashMap<>();
  private final Map<Integer, Chain> real = new ConcurrentHashMap<>();

  /** A simulator of nodes that execute {@code runtime}. */
  public Simulator(Runtime runtime) {
    this.runtime = runtime;
  }

  /**
   * Runs a scenario to its end.
   *
   * <p>Errors: {@link SimulationFailure} at the first promise that is broken.
   *
   * <p>Guarantee: the same scenario on the same code has the same outcome, trace included; with
   * real Falcon signatures, which are random, the same faults.
   */
  public Outcome run(Scenario scenario) {
    return run(scenario, Build.PRODUCTION);
  }

  Outcome run(Scenario scenario, Build build) {
    return simulation(scenario, build).run();
  }

  Simulation simulation(Scenario scenario, Build build) {
    return new Simulation(scenario, chain(scenario), build);
  }

  private Chain chain(Scenario scenario) {
    return scenario.isFalcon()
        ? real.computeIfAbsent(
            scenario.size(), size -> Chain.of(size, runtime, Keys.falcon(size)))
        : registered.computeIfAbsent(
            scenario.size(), size -> Chain.of(size, runtime, Keys.registry()));
  }
}
