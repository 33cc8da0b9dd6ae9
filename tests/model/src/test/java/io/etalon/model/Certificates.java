package io.etalon.model;

/**
 * Certificates that can exist.
 *
 * @param held notarizations and nullifications, bits as in {@link Votes}
 * @param finalizations bits as those of notarizations
 */
record Certificates(int held, int finalizations) {
  /** Those that {@code honest} equal votes make, the Byzantine validator signing whatever helps. */
  static Certificates of(long state, int honest) {
    int first = Votes.of(state, 0);
    int second = Votes.of(state, 1);
    int third = Votes.of(state, 2);
    int held = by(honest, first, second, third) & Votes.SHARED;
    int finalizations =
        by(
            honest,
            Votes.finalizedBlocks(first, held),
            Votes.finalizedBlocks(second, held),
            Votes.finalizedBlocks(third, held));
    return new Certificates(held, finalizations);
  }

  private static int by(int honest, int first, int second, int third) {
    return switch (honest) {
      case 1 -> first | second | third;
      case 2 -> first & second | first & third | second & third;
      default -> first & second & third;
    };
  }

  int notarized(int view) {
    return Votes.notarized(held, view);
  }

  boolean nullified(int view) {
    return Votes.nullified(held, view);
  }

  int finalized(int view) {
    return Votes.notarized(finalizations, view);
  }

  /** Whether a view can be left. */
  boolean leaves(int view) {
    return nullified(view) || notarized(view) != 0;
  }
}
