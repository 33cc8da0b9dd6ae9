package io.etalon.model;

/**
 * One state for all that differ in nothing but names: the honest nodes' among themselves, and those
 * of the two fresh blocks of each view.
 */
final class Symmetry {
  private static final int RENAMINGS = 1 << Votes.MAX_VIEWS;
  private static final int FINALIZES = Votes.BITS - 15;

  private final int[][] low = new int[RENAMINGS][Votes.SHARED + 1];
  private final int[][] high = new int[RENAMINGS][1 << FINALIZES];

  Symmetry() {
    for (int renaming = 0; renaming < RENAMINGS; renaming++) {
      for (int code = 0; code <= Votes.SHARED; code++) {
        low[renaming][code] = renamedNotarizes(code, renaming);
      }
      for (int code = 0; code < 1 << FINALIZES; code++) {
        high[renaming][code] = renamedFinalizes(code, renaming) << 15;
      }
    }
  }

  private static int renamedNotarizes(int code, int renaming) {
    int renamed = code & ~Votes.NOTARIZES;
    for (int view = 0; view < Votes.MAX_VIEWS; view++) {
      int blocks = Votes.notarized(code, view);
      for (int block = 0; block < Votes.blocks(view); block++) {
        if ((blocks & 1 << block) != 0) {
          boolean swaps = (renaming & 1 << block / 2) != 0;
          renamed |= Votes.notarize(view, swaps ? block ^ 1 : block);
        }
      }
    }
    return renamed;
  }

  private static int renamedFinalizes(int code, int renaming) {
    int renamed = code;
    for (int view = 0; view < Votes.MAX_VIEWS; view++) {
      int which = code >>> 2 * view & 3;
      if ((renaming & 1 << view) != 0 && (which == 1 || which == 2)) {
        renamed ^= 3 << 2 * view;
      }
    }
    return renamed;
  }

  /** The least state of those that are the same but for names. */
  long canonical(long state) {
    int first = Votes.of(state, 0);
    int second = Votes.of(state, 1);
    int third = Votes.of(state, 2);
    long least = Long.MAX_VALUE;
    for (int renaming = 0; renaming < RENAMINGS; renaming++) {
      long renamed =
          sorted(renamed(first, renaming), renamed(second, renaming), renamed(third, renaming));
      least = Math.min(least, renamed);
    }
    return least;
  }

  private int renamed(int code, int renaming) {
    return low[renaming][code & Votes.SHARED] | high[renaming][code >>> 15];
  }

  private static long sorted(int first, int second, int third) {
    int least = Math.min(first, Math.min(second, third));
    int most = Math.max(first, Math.max(second, third));
    int middle = first ^ second ^ third ^ least ^ most;
    return Votes.state(least, middle, most);
  }
}
