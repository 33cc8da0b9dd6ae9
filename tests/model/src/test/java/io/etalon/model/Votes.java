package io.etalon.model;

/**
 * The votes of the three honest validators, which are all there is of a state: 21 bits each in one
 * long.
 *
 * <p>Bits 0 to 11 are NOTARIZE: in view v one bit for each block that can exist by then, two a
 * view. Bits 12 to 14 are NULLIFY. Bits 15 to 20 are FINALIZE, two a view: 1 and 2 for the first
 * and second fresh block of the view, 3 for an older block that is notarized in it.
 */
final class Votes {
  static final int NODES = 3;
  static final int MAX_VIEWS = 3;
  static final int BITS = 21;
  static final int CODE = (1 << BITS) - 1;
  /** The bits of NOTARIZE and NULLIFY, which certificates have in the same places. */
  static final int SHARED = (1 << 15) - 1;

  static final int NOTARIZES = (1 << 12) - 1;
  private static final int[] NOTARIZE_AT = {0, 2, 6};
  private static final int NULLIFY_AT = 12;
  private static final int FINALIZE_AT = 15;
  private static final int OLDER = 3;

  private Votes() {}

  static int of(long state, int node) {
    return (int) (state >>> node * BITS) & CODE;
  }

  static long with(long state, int node, int code) {
    long others = state & ~((long) CODE << node * BITS);
    return others | (long) code << node * BITS;
  }

  static long state(int first, int second, int third) {
    return first | (long) second << BITS | (long) third << 2 * BITS;
  }

  /** How many blocks can exist by a view. */
  static int blocks(int view) {
    return 2 * view + 2;
  }

  /** The blocks that a code, or a set of certificates, notarizes in a view. */
  static int notarized(int code, int view) {
    return code >>> NOTARIZE_AT[view] & (1 << blocks(view)) - 1;
  }

  static int notarize(int view, int block) {
    return 1 << NOTARIZE_AT[view] + block;
  }

  static boolean nullified(int code, int view) {
    return (code & nullify(view)) != 0;
  }

  static int nullify(int view) {
    return 1 << NULLIFY_AT + view;
  }

  static boolean finalized(int code, int view) {
    return finalization(code, view) != 0;
  }

  private static int finalization(int code, int view) {
    return code >>> FINALIZE_AT + 2 * view & 3;
  }

  static int finalize(int view, int block) {
    int which = block < 2 * view ? OLDER : 1 + block - 2 * view;
    return which << FINALIZE_AT + 2 * view;
  }

  /** The votes to finalize as bits like those of NOTARIZE, given what is notarized. */
  static int finalizedBlocks(int code, int notarizations) {
    int blocks = 0;
    for (int view = 0; view < MAX_VIEWS; view++) {
      int which = finalization(code, view);
      if (which == OLDER) {
        int older = notarized(notarizations, view) & (1 << 2 * view) - 1;
        blocks |= Integer.lowestOneBit(older) << NOTARIZE_AT[view];
      } else if (which != 0) {
        blocks |= notarize(view, 2 * view + which - 1);
      }
    }
    return blocks;
  }

  static int plus(int code, Move move) {
    return switch (move.type()) {
      case NOTARIZE -> code | notarize(move.view(), move.block());
      case NULLIFY -> code | nullify(move.view());
      case FINALIZE -> code | finalize(move.view(), move.block());
    };
  }

  static long plus(long state, Move move) {
    return with(state, move.node(), plus(of(state, move.node()), move));
  }

  /**
   * The first view in which a node with these votes can still be: it entered it by a certificate.
   */
  static int leastView(int code) {
    int least = 0;
    for (int view = 0; view < MAX_VIEWS; view++) {
      if (notarized(code, view) != 0 || nullified(code, view)) {
        least = view;
      }
      if (finalized(code, view)) {
        least = view + 1;
      }
    }
    return least;
  }
}
