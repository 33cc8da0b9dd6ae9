package io.etalon.simulator;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * A seed's streams of chance, one for each concern, so that to leave one fault out leaves the
 * chances of all others as they were.
 */
final class Chance {
  private final long seed;

  Chance(long seed) {
    this.seed = seed;
  }

  Random stream(String concern) {
    return new Random(new SplittableRandom(seed * 1_000_003 + concern.hashCode()).nextLong());
  }

  Random stream(String concern, int number) {
    return stream(concern + " " + number);
  }
}
