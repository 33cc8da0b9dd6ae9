package io.etalon.signing.slhdsa;

import io.etalon.crypto.slhdsa.LaneBlock;
import io.etalon.crypto.slhdsa.Slh256s;

/**
 * Hashes a whole tree: each lane one subtree, depth first, then the few nodes above.
 *
 * <p>The rotation says which lane gets which subtree. Two runs with different rotations compute
 * each node in different lanes, so that one fault cannot hit both alike.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithms 9 (xmss_node) and 15 (fors_node)
 */
final class LaneTree {
  private static final int NODE = Slh256s.NODE_WORDS;

  private final Workbench bench;
  private final Lanes split;
  private final LaneLeaves leaves;
  private final int[] first;

  LaneTree(Workbench bench, Lanes split, LaneLeaves leaves) {
    this.bench = bench;
    this.split = split;
    this.leaves = leaves;
    first = new int[split.count()];
    for (int lane = 0; lane < first.length; lane++) {
      first[lane] = split.place(lane) << split.height();
    }
  }

  /** Which lane has which subtree, and how high that is. */
  record Lanes(int count, int height, int rotation) {
    static Lanes of(int count, int treeHeight, int rotation) {
      return new Lanes(count, treeHeight - Integer.numberOfTrailingZeros(count), rotation);
    }

    int place(int lane) {
      return (lane + rotation) % count;
    }

    int lane(int place) {
      return Math.floorMod(place - rotation, count);
    }
  }

  /** Hashes the tree, shows every node to {@code sink} and returns the root, flat. */
  long[] hash(NodeSink sink) {
    leaves.begin(first);
    long[] node = bench.node;
    for (int leaf = 0; leaf < 1 << split.height(); leaf++) {
      leaves.hash(leaf, node, 0);
      int height = 0;
      int index = leaf;
      while (height < split.height()) {
        sink.lanes(height, index, node);
        if ((index & 1) == 0) {
          System.arraycopy(node, 0, bench.waiting, height * node.length, node.length);
          break;
        }
        join(height, index >> 1);
        height++;
        index >>= 1;
      }
    }
    return crown(sink);
  }

  // The node in bench.node becomes its parent, node `index` at height + 1 of each lane's subtree.
  private void join(int height, int index) {
    int words = bench.node.length;
    System.arraycopy(
        bench.waiting, height * words, bench.pair.words(), LaneBlock.MESSAGE * bench.lanes, words);
    System.arraycopy(bench.node, 0, bench.pair.words(), LaneBlock.RIGHT * bench.lanes, words);
    int above = height + 1;
    for (int lane = 0; lane < bench.lanes; lane++) {
      bench.pair.position(lane, above, (leaves.offset() + first[lane] >> above) + index);
    }
    bench.pair.hash(bench.node, 0);
  }

  // From the subtrees' roots, one a lane, up to the root.
  private long[] crown(NodeSink sink) {
    long[] flat = new long[bench.lanes * NODE];
    for (int lane = 0; lane < bench.lanes; lane++) {
      flatten(lane, flat, split.place(lane) * NODE);
    }
    for (int place = 0; place < bench.lanes; place++) {
      sink.single(split.height(), place, flat, place * NODE);
    }
    for (int height = split.height() + 1; height <= leaves.height(); height++) {
      int count = 1 << leaves.height() - height;
      for (int k = 0; k < count; k++) {
        bench.pair.node(k, LaneBlock.MESSAGE, flat, 2 * k * NODE);
        bench.pair.node(k, LaneBlock.RIGHT, flat, (2 * k + 1) * NODE);
        bench.pair.position(k, height, (leaves.offset() >> height) + k);
      }
      bench.pair.hash(bench.node, 0);
      for (int k = 0; k < count; k++) {
        flatten(k, flat, k * NODE);
        sink.single(height, k, flat, k * NODE);
      }
    }
    return flat;
  }

  private void flatten(int lane, long[] flat, int at) {
    for (int w = 0; w < NODE; w++) {
      flat[at + w] = bench.node[w * bench.lanes + lane];
    }
  }
}
