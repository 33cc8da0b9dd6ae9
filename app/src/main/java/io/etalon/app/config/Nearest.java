package io.etalon.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word that a mistyped one most likely meant. */
public final class Nearest {
  private Nearest() {}

  /** The known word with the fewest edits to {@code word}; empty where nothing is known. */
  public static Optional<String> of(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String each) -> edits(word, each))
            .thenComparing(Comparator.naturalOrder()));
  }

  /** Insertions, deletions and substitutions that lead from one word to the other. */
  private static int edits(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int i = 0; i <= to.length(); i++) {
      previous[i] = i;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        current[column] = Math.min(
            previous[column - 1] + replaced,
            1 + Math.min(previous[column], current[column - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
