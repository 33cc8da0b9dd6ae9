package io.etalon.signing.slhdsa;

/** Whoever wants nodes of a tree while it is being hashed. */
interface NodeSink {
  /**
   * Node {@code index} at {@code height} of every lane's subtree, below the subtree's root; in
   * lanes, from the start of {@code nodes}.
   */
  void lanes(int height, int index, long[] nodes);

  /** Node {@code index} at {@code height} of the whole tree: flat, from {@code at} on. */
  void single(int height, int index, long[] flat, int at);
}
