package io.etalon.research;

import io.etalon.coherence.ElectionMode;
import java.util.List;
import java.util.OptionalLong;

/** Small scenarios for tests: all links of a validator count, so that the loss of one shows. */
final class Scenarios {
  private static final String MESH = """
      title = "test"
      seed = 4711
      validators = 6
      heights = 400
      [scoring]
      links-counted = 5
      windows = 4
      [[class]]
      name = "metro"
      loss-db = [8.0, 12.0]
      exposure-millis = 20
      """;

  private Scenarios() {}

  /** Six validators in a mesh, and more lines below the last class. */
  static Scenario mesh(String more) {
    return read(MESH + more);
  }

  static Scenario read(String text) {
    try {
      return ScenarioReader.read("test.toml", text, OptionalLong.empty());
    } catch (ScenarioException e) {
      throw new AssertionError(e);
    }
  }

  static Course run(Scenario scenario, ElectionMode mode, List<Strategy> liars) {
    Traces traces = Traces.measure(scenario, Progress.NONE);
    return Findings.run(mode, traces, liars, Progress.NONE);
  }

  static Course run(Scenario scenario, ElectionMode mode) {
    return run(scenario, mode, scenario.adversity().strategies());
  }
}
