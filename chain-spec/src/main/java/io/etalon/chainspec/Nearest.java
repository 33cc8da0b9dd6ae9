package io.etalon.chainspec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody who mistyped a name probably meant. */
final class Nearest {
  private Nearest() {}

  /** The known name with the fewest edits, where these are fewer than half of its letters. */
  static Optional<String> to(String typed, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(typed, name)))
        .filter(name -> 2 * distance(typed, name) <= Math.max(2, name.length()));
  }

  /** A remedy for an unknown name. */
  static String remedy(String typed, Collection<String> known) {
    return to(typed, known)
        .map(name -> "did you mean \"" + name + "\"?")
        .orElse("known are: " + String.join(", ", known));
  }

  /** Levenshtein's distance of the two in lower case; a long text is cut, since it is no typo. */
  static int distance(String one, String other) {
    String a = bounded(one);
    String b = bounded(other);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }

  private static String bounded(String text) {
    return text.substring(0, Math.min(64, text.length())).toLowerCase(java.util.Locale.ROOT);
  }
}
