package io.etalon.simulator;

import java.util.List;

/**
 * One validator run twice, and for each of the first views how the five processes fall apart into
 * at most two sides.
 *
 * <p>View v is led by validator v. That loses nothing: giving validators other names turns any
 * order of leaders into this one, and another validator into the doubled one. What names are left
 * are those of the two twins; of two patterns that differ in these alone {@link #isFirst} keeps
 * one.
 *
 * @param doubled the validator that has two processes, with numbers {@code doubled} and 4
 * @param sides for each view, bit i: process i is on the other side than process 0
 */
record TwinsPattern(int doubled, List<Integer> sides) {
  static final int VALIDATORS = 4;
  static final int VIEWS = 4;

  /** Ways to split five processes into at most two sides. */
  static final int SPLITS = 16;

  private static final int SECOND_TWIN = 4;

  /** How many there are before names are taken into account: 24 orders of leaders. */
  static final long UNREDUCED = 24L * VALIDATORS * SPLITS * SPLITS * SPLITS * SPLITS;

  /** The pattern of a number; the splits of later views are the lower digits. */
  static TwinsPattern of(int number) {
    int rest = number;
    Integer[] sides = new Integer[VIEWS];
    for (int view = VIEWS - 1; view >= 0; view--) {
      sides[view] = rest % SPLITS << 1;
      rest /= SPLITS;
    }
    return new TwinsPattern(rest, List.of(sides));
  }

  /** How many numbers there are. */
  static int count() {
    return VALIDATORS * SPLITS * SPLITS * SPLITS * SPLITS;
  }

  /** Whether no pattern that comes before it is the same but for the names of the twins. */
  boolean isFirst() {
    for (int split : sides) {
      int order = Integer.compare(split, renamed(split));
      if (order != 0) {
        return order < 0;
      }
    }
    return true;
  }

  private int renamed(int split) {
    int first = split >> doubled & 1;
    int second = split >> SECOND_TWIN & 1;
    int others = split & ~(1 << doubled | 1 << SECOND_TWIN);
    int swapped = others | second << doubled | first << SECOND_TWIN;
    // Sides have no names of their own: process 0 is always on the first.
    return (swapped & 1) == 0 ? swapped : ~swapped & 0b11111;
  }

  /** Whether two processes hear each other in a view. */
  boolean connects(int view, int from, int to) {
    int split = sides.get(view);
    return (split >> from & 1) == (split >> to & 1);
  }
}
