package io.etalon.gateway.app;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word that a mistyped one most likely meant. */
final class Nearest {
  private Nearest() {}

  /** The known word with the fewest edits to {@code word}; empty where nothing is known. */
  static Optional<String> of(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String each) -> edits(word, each))
            .thenComparing(Comparator.naturalOrder()));
  }

  /** Insertions, deletions and substitutions that lead from one word to the other. */
  private static int edits(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j
            : Math.min(
                edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1),
                1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
      }
    }
    return edits[from.length()][to.length()];
  }
}
