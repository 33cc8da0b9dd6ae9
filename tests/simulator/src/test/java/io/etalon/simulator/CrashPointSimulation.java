package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The power goes at every single boundary between writing and sending, one run for each. */
class CrashPointSimulation {
  private static final long HEIGHTS = 3;

  @Test
  void oneValidatorMayDieAtAnyBoundary() {
    int boundaries = 0;
    while (dies(boundaries, false)) {
      boundaries++;
    }
    assertThat(boundaries).isGreaterThan(30);
  }

  @Test
  void allValidatorsMayDieTogetherAtAnyBoundary() {
    int boundaries = 0;
    while (dies(boundaries, true)) {
      boundaries++;
    }
    assertThat(boundaries).isGreaterThan(30);
  }

  // Says whether the boundary of this number was reached before the heights were final.
  private static boolean dies(int boundary, boolean together) {
    World world = new World(Plan.peaceful(4));
    int[] passed = {0};
    world.cutPowerWhen(
        node -> {
          // Validator 1 leads the second height, and votes in the others.
          boolean now = node.index() == 1 && passed[0]++ == boundary;
          if (now && together) {
            world.nodes().stream().filter(other -> other != node).forEach(SimulatedNode::crash);
          }
          return now;
        });
    world.start();
    boolean done =
        world.runUntil(
            () -> world.nodes().stream().allMatch(node -> node.chain().height() >= HEIGHTS),
            world.now() + 10_000);
    if (!done) {
      throw new SimulationFailure("no progress after a power cut at boundary " + boundary);
    }
    return passed[0] > boundary;
  }
}
