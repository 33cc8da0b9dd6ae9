package io.etalon.signing.slhdsa;

import io.etalon.crypto.keccak.Words;
import io.etalon.crypto.slhdsa.Slh256s;
import java.util.Arrays;

/** Every node of one tree of the hypertree, 16 kB: nothing in it is secret. */
final class TopTree implements NodeSink {
  private static final int NODE = Slh256s.NODE_WORDS;
  private static final int HEIGHT = Slh256s.TREE_HEIGHT;

  private final LaneTree.Lanes split;
  private final long[] nodes = new long[(2 * Slh256s.TREE_LEAVES - 1) * NODE];

  private TopTree(LaneTree.Lanes split) {
    this.split = split;
  }

  /** Computes tree {@code tree} of {@code layer}: 279,039 hashes. */
  static TopTree compute(Workbench bench, int layer, long tree, int rotation) {
    LaneTree.Lanes split = LaneTree.Lanes.of(bench.lanes, HEIGHT, rotation);
    TopTree top = new TopTree(split);
    new LaneTree(bench, split, new WotsLeaves(bench, layer, tree)).hash(top);
    return top;
  }

  /**
   * Rebuilds tree {@code tree} of layer 6 from its leaves, 8 kB of {@code encoded} from {@code at}
   * on.
   */
  static TopTree decode(Workbench bench, long tree, byte[] encoded, int at) {
    LaneTree.Lanes split = LaneTree.Lanes.of(bench.lanes, HEIGHT, 0);
    TopTree top = new TopTree(split);
    bench.tree(Slh256s.LAYERS - 2, tree);
    new LaneTree(bench, split, new KnownLeaves(bench, encoded, at)).hash(top);
    return top;
  }

  /** Writes the leaves, 8 kB from {@code at} on. */
  void encode(byte[] encoded, int at) {
    for (int w = 0; w < Slh256s.TREE_LEAVES * NODE; w++) {
      Words.write(encoded, at + Long.BYTES * w, nodes[w]);
    }
  }

  @Override
  public void lanes(int height, int index, long[] inLanes) {
    for (int lane = 0; lane < split.count(); lane++) {
      int of = split.place(lane) << split.height() - height;
      int to = at(height, of + index);
      for (int w = 0; w < NODE; w++) {
        nodes[to + w] = inLanes[w * split.count() + lane];
      }
    }
  }

  @Override
  public void single(int height, int index, long[] flat, int from) {
    System.arraycopy(flat, from, nodes, at(height, index), NODE);
  }

  /** The root, flat. */
  long[] root() {
    int root = at(HEIGHT, 0);
    return Arrays.copyOfRange(nodes, root, root + NODE);
  }

  /** Writes the path of {@code leaf} into {@code signature}, from {@code to} on. */
  void writePath(int leaf, byte[] signature, int to) {
    for (int height = 0; height < HEIGHT; height++) {
      int from = at(height, leaf >> height ^ 1);
      for (int w = 0; w < NODE; w++) {
        Words.write(signature, to + height * Slh256s.N + Long.BYTES * w, nodes[from + w]);
      }
    }
  }

  /** True where every node is the other's. */
  boolean matches(TopTree other) {
    return Arrays.equals(nodes, other.nodes);
  }

  // The leaves come first, the root last.
  private static int at(int height, int index) {
    return ((2 << HEIGHT) - (2 << HEIGHT - height) + index) * NODE;
  }
}
