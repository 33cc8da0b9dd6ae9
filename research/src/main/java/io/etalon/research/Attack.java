package io.etalon.research;

import io.etalon.coherence.ElectionMode;
import io.etalon.coherence.LinkStatus;
import io.etalon.research.Scenario.Eavesdropper;
import io.etalon.research.Scenario.Fibre;
import java.util.OptionalLong;

/**
 * What an eavesdropper on a link does to who leads. Shares are those of the link's two ends
 * together; heights are blocks of the chain.
 *
 * @param shareBefore of the slots before the attack
 * @param shareDuring of the slots while it lasts
 * @param shareAfter of the slots after it; NaN where the chain ends first
 * @param changes heights of the attack that have another leader than the one before
 * @param lastLedByEnd the last height of the attack that an end led, if there is one
 * @param suspectAt when the link became SUSPECT, after the attack began
 * @param cutAt when it was CUT
 * @param healedAt when it was ACTIVE again
 */
record Attack(
    Eavesdropper eavesdropper,
    ElectionMode mode,
    double shareBefore,
    double shareDuring,
    double shareAfter,
    int changes,
    OptionalLong lastLedByEnd,
    OptionalLong suspectAt,
    OptionalLong cutAt,
    OptionalLong healedAt) {
  static Attack of(Eavesdropper eavesdropper, Scenario scenario, Course course) {
    Fibre fibre = scenario.network().fibres().get(eavesdropper.fibre());
    int from = index(eavesdropper.from(), course);
    int until = index(eavesdropper.until(), course);
    OptionalLong last = OptionalLong.empty();
    for (int i = from; i < until; i++) {
      last = fibre.joins(course.leaders()[i]) ? OptionalLong.of(i + 1) : last;
    }
    return new Attack(
        eavesdropper, course.mode(),
        share(fibre, course, 0, from),
        share(fibre, course, from, until),
        share(fibre, course, until, course.heights()),
        Fairness.changes(course.leaders(), from, until),
        last,
        first(course, eavesdropper, LinkStatus.SUSPECT),
        first(course, eavesdropper, LinkStatus.CUT),
        first(course, eavesdropper, LinkStatus.ACTIVE));
  }

  /** The share of slots that a link's ends have between two indices; NaN of none. */
  static double share(Fibre fibre, Course course, int from, int until) {
    long[] slots = course.slots(from, until);
    return (double) (slots[fibre.a()] + slots[fibre.b()]) / (until - from);
  }

  private static int index(long height, Course course) {
    return (int) Math.clamp(height - 1, 0, course.heights());
  }

  private static OptionalLong first(
      Course course, Eavesdropper eavesdropper, LinkStatus status) {
    return course.changes().stream()
        .filter(change -> change.fibre() == eavesdropper.fibre()
            && change.status() == status && change.height() >= eavesdropper.from())
        .mapToLong(Course.Change::height)
        .findFirst();
  }
}
