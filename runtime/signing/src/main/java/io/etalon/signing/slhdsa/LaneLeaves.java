package io.etalon.signing.slhdsa;

/** The leaves of one tree, as many at once as there are lanes. */
sealed interface LaneLeaves permits WotsLeaves, ForsLeaves, KnownLeaves {
  /** The tree's height. */
  int height();

  /** The number of the tree's first leaf in its address: FORS numbers its trees' leaves on. */
  int offset();

  /** Sets the addresses that stay: lane l will make the leaves from {@code first[l]} on. */
  void begin(int[] first);

  /** Makes leaf {@code first[l] + index} of every lane: a node in lanes, from {@code at} on. */
  void hash(int index, long[] nodes, int at);
}
