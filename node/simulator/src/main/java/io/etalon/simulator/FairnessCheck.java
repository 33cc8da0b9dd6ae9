package io.etalon.simulator;

import io.etalon.primitives.Header;
import io.etalon.runtime.Ranking;
import java.util.Optional;

/**
 * Slots follow weights (ranking.md, R10 and R11): over any number of heights, how often a validator
 * was first in the ranking stays within a few slots of the sum of its weights; and whoever led a
 * finalized block was its view's leader.
 */
final class FairnessCheck {
  private static final double TOTAL = 1e9;

  private final Members members;
  private final double[] weights;
  private final long[] slots;
  private final double mostSlots;
  private Optional<Ranking> next = Optional.empty();

  FairnessCheck(Members members, int validators) {
    this.members = members;
    this.weights = new double[validators];
    this.slots = new long[validators];
    this.mostSlots = 3 + Math.log(validators) / Math.log(2);
  }

  /** A height's ranking, in the state of its parent. */
  void ranked(Ranking ranking) {
    next = Optional.of(ranking);
    slots[validator(ranking, ranking.places().getFirst())]++;
    for (Ranking.Place place : ranking.places()) {
      weights[validator(ranking, place)] += place.weightPpb() / TOTAL;
    }
    for (int validator = 0; validator < slots.length; validator++) {
      double off = slots[validator] - weights[validator];
      if (Math.abs(off) > mostSlots) {
        throw new SimulationFailure(
            "unfair: validator %d was first %d times and weighs %.2f by height %d"
                .formatted(
                    validator, slots[validator], weights[validator], ranking.height()));
      }
    }
  }

  private int validator(Ranking ranking, Ranking.Place place) {
    return members.validator(ranking.height(), place.validator());
  }

  /** The height that was ranked is final. */
  void led(Header header) {
    next.filter(ranking -> ranking.height() == header.height())
        .filter(ranking -> ranking.leader(header.view()).validator() != header.proposer())
        .ifPresent(
            _ -> {
              throw new SimulationFailure(
                  "a block of no leader is final at height " + header.height());
            });
  }
}
