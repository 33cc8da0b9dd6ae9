package io.etalon.research;

import io.etalon.coherence.ElectionMode;
import io.etalon.coherence.LinkStatus;
import io.etalon.primitives.Ppb;
import java.util.List;

/**
 * What happened in one run. Index 0 of what is listed by height is height 1.
 *
 * @param leaders the validator scheduled first, by height
 * @param weightsPpb the sum of its normalised weights over all heights, by validator
 * @param deviationsPpb how far, in parts per billion of a slot, anybody's slots were from the sum
 *     of its weights, by height
 * @param scoresPpb everybody's score that the ranking was made from, by height
 * @param changes of the states of links
 * @param refused reports and openings that the chain did not take
 */
record Course(
    ElectionMode mode,
    int[] leaders,
    long[] weightsPpb,
    long[] deviationsPpb,
    List<long[]> scoresPpb,
    List<Change> changes,
    long refused) {
  /** A link's state changed. */
  record Change(long height, long fibre, LinkStatus status) {}

  Course {
    scoresPpb = List.copyOf(scoresPpb);
    changes = List.copyOf(changes);
  }

  int heights() {
    return leaders.length;
  }

  int validators() {
    return weightsPpb.length;
  }

  /** How often each validator was scheduled first. */
  long[] slots() {
    return slots(0, leaders.length);
  }

  /** The same, for the heights from one index to below another. */
  long[] slots(int from, int until) {
    long[] slots = new long[validators()];
    for (int i = from; i < until; i++) {
      slots[leaders[i]]++;
    }
    return slots;
  }

  /** The largest deviation at any height, in slots. */
  double worstDeviation() {
    long worst = 0;
    for (long each : deviationsPpb) {
      worst = Math.max(worst, each);
    }
    return (double) worst / Ppb.ONE;
  }
}
