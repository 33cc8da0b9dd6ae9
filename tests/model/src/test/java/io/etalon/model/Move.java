package io.etalon.model;

/**
 * A vote that an honest validator casts.
 *
 * @param node 0 to 2
 * @param block {@code 2v} and {@code 2v + 1} are the blocks that were first proposed in view v; -1
 *     for NULLIFY
 */
record Move(int node, Type type, int view, int block) {
  enum Type {
    NOTARIZE,
    NULLIFY,
    FINALIZE
  }

  static final int NO_BLOCK = -1;

  @Override
  public String toString() {
    String what = block == NO_BLOCK ? "" : " " + "xy".charAt(block % 2) + block / 2;
    return "node %d: %s view %d%s".formatted(node, type, view, what);
  }
}
