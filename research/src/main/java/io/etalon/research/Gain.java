package io.etalon.research;

import io.etalon.coherence.ElectionMode;
import io.etalon.primitives.Ppb;
import java.util.List;

/**
 * What a strategy brings, against the same chain on the same light where its actors are honest and
 * so is everybody else.
 *
 * @param honestSlots of all its actors together
 * @param lyingSlots likewise, with the strategy
 * @param honestWeight the sum of their weights over all heights, in slots
 * @param lyingWeight likewise, with the strategy
 * @param boundFactor in credit, by how much the band around the median lets a weight grow
 */
record Gain(
    String strategy,
    ElectionMode mode,
    long honestSlots,
    long lyingSlots,
    double honestWeight,
    double lyingWeight,
    double boundFactor) {
  /** Compares two runs that differ in the strategy alone. */
  static Gain between(Strategy strategy, Course honest, Course lying, Scenario scenario) {
    double winsor = (double) scenario.rules().election().winsorPpb() / Ppb.ONE;
    List<Integer> actors = strategy.actors();
    return new Gain(
        strategy.label(),
        honest.mode(),
        sum(honest.slots(), actors),
        sum(lying.slots(), actors),
        (double) sum(honest.weightsPpb(), actors) / Ppb.ONE,
        (double) sum(lying.weightsPpb(), actors) / Ppb.ONE,
        switch (honest.mode()) {
          case CREDIT, LOTTERY ->
              winsor < 1 ? (1 + winsor) / (1 - winsor) : Double.POSITIVE_INFINITY;
          case ARGMAX -> Double.POSITIVE_INFINITY;
        });
  }

  /** Slots with the strategy for each slot without. */
  double factor() {
    return honestSlots == 0
        ? (lyingSlots == 0 ? 1 : Double.POSITIVE_INFINITY)
        : (double) lyingSlots / honestSlots;
  }

  private static long sum(long[] each, List<Integer> actors) {
    return actors.stream().mapToLong(actor -> each[actor]).sum();
  }
}
