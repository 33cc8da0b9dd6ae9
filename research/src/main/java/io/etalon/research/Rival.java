package io.etalon.research;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Another way to choose leaders, for the heights of a study.
 *
 * @param entitled the share that its own rule gives each validator
 */
record Rival(String name, int[] leaders, double[] entitled) {
  /** Everybody in turn. */
  static Rival roundRobin(Scenario scenario) {
    int n = scenario.network().validators();
    double[] equal = new double[n];
    Arrays.fill(equal, 1.0 / n);
    return new Rival(
        "round-robin", IntStream.range(0, (int) scenario.heights()).map(h -> h % n).toArray(),
        equal);
  }

  /** By lot, in proportion to stake. */
  static Rival stake(Scenario scenario) {
    double[] stakes =
        powerLaw(scenario, Chance.STAKES, scenario.rivals().stakeExponent());
    return new Rival("stake-weighted", lots(scenario, Chance.STAKE_LOTTERY, stakes), stakes);
  }

  /** Who finds a block first: the same lot, with hash power for stake. */
  static Rival work(Scenario scenario) {
    double[] power =
        powerLaw(scenario, Chance.HASH_POWER, scenario.rivals().hashExponent());
    return new Rival("proof-of-work", lots(scenario, Chance.HASH_LOTTERY, power), power);
  }

  /** Shares that fall as a power of a rank; who has which rank is drawn. */
  private static double[] powerLaw(Scenario scenario, int purpose, double exponent) {
    int n = scenario.network().validators();
    RandomGenerator random = Chance.of(scenario.seed(), purpose, 0);
    double[] lots = random.doubles(n).toArray();
    int[] order = IntStream.range(0, n).boxed()
        .sorted(Comparator.comparingDouble(i -> lots[i]))
        .mapToInt(Integer::intValue).toArray();
    double[] shares = new double[n];
    for (int rank = 0; rank < n; rank++) {
      shares[order[rank]] = Math.pow(rank + 1, -exponent);
    }
    double total = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / total).toArray();
  }

  private static int[] lots(Scenario scenario, int purpose, double[] shares) {
    RandomGenerator random = Chance.of(scenario.seed(), purpose, 0);
    double[] upTo = shares.clone();
    for (int i = 1; i < upTo.length; i++) {
      upTo[i] += upTo[i - 1];
    }
    int[] leaders = new int[(int) scenario.heights()];
    for (int h = 0; h < leaders.length; h++) {
      int found = Arrays.binarySearch(upTo, random.nextDouble());
      int above = found >= 0 ? found + 1 : -found - 1;
      leaders[h] = Math.min(shares.length - 1, above);
    }
    return leaders;
  }
}
