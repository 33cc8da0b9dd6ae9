package io.etalon.signing.slhdsa;

import io.etalon.crypto.keccak.Words;
import io.etalon.crypto.slhdsa.LaneBlock;
import io.etalon.crypto.slhdsa.MessageIndices;
import io.etalon.crypto.slhdsa.Slh256s;
import io.etalon.signing.slhdsa.ForsLeaves.SelectedKeyPair;
import io.etalon.signing.slhdsa.WotsSigner.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The trees that one signature goes through, from the FORS leaves up.
 *
 * <p>The message's digest fixes them all, so that each can be hashed on its own; only the eight
 * WOTS+ signatures wait, each for the root below it.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithms 12 (ht_sign) and 16 (fors_sign)
 */
final class Hypertree {
  private static final int NODE = Slh256s.NODE_WORDS;
  private static final int KEPT_LAYERS = 2;

  private final TopTrees topTrees;
  private final MessageIndices indices;
  private final byte[] signature;
  private final int rotation;
  // Flat nodes, written by the tasks, each its own.
  private final long[] forsRoots = new long[Slh256s.FORS_TREES * NODE];
  private final long[][] roots = new long[Slh256s.LAYERS][];

  Hypertree(TopTrees topTrees, MessageIndices indices, byte[] signature, int rotation) {
    this.topTrees = topTrees;
    this.indices = indices;
    this.signature = signature;
    this.rotation = rotation;
  }

  /** One task a tree, the long ones first; each writes its path and its root. */
  List<Consumer<Workbench>> tasks() {
    List<Consumer<Workbench>> tasks = new ArrayList<>();
    for (int layer = Slh256s.LAYERS - 1; layer >= 0; layer--) {
      int at = layer;
      tasks.add(layer < Slh256s.LAYERS - KEPT_LAYERS
          ? bench -> hashTree(bench, at) : bench -> copyTree(bench, at));
    }
    for (int tree = 0; tree < Slh256s.FORS_TREES; tree++) {
      int at = tree;
      tasks.add(bench -> hashForsTree(bench, at));
    }
    return tasks;
  }

  // FIPS 205, algorithm 10 (xmss_sign), the path: of a tree that no other signature may need.
  private void hashTree(Workbench bench, int layer) {
    LaneTree.Lanes split = LaneTree.Lanes.of(bench.lanes, Slh256s.TREE_HEIGHT, rotation);
    PathSink path = new PathSink(split, indices.leaf(layer), signature, Slh256s.pathAt(layer));
    WotsLeaves leaves = new WotsLeaves(bench, layer, indices.tree(layer));
    roots[layer] = new LaneTree(bench, split, leaves).hash(path);
  }

  private void copyTree(Workbench bench, int layer) {
    TopTree tree = topTrees.tree(bench, layer, (int) indices.tree(layer));
    tree.writePath(indices.leaf(layer), signature, Slh256s.pathAt(layer));
    roots[layer] = tree.root();
  }

  // FIPS 205, algorithm 16 (fors_sign), for one tree.
  private void hashForsTree(Workbench bench, int tree) {
    SelectedKeyPair selected = new SelectedKeyPair(indices.tree(0), indices.leaf(0));
    LaneTree.Lanes split = LaneTree.Lanes.of(bench.lanes, Slh256s.FORS_HEIGHT, rotation);
    int leaf = indices.forsLeaf(tree);
    int at = Slh256s.forsAt(tree);
    PathSink path = new PathSink(split, leaf, signature, at + Slh256s.N);
    long[] root =
        new LaneTree(bench, split, new ForsLeaves(bench, selected, tree)).hash(path);
    System.arraycopy(root, 0, forsRoots, tree * NODE, NODE);

    bench.secret.position(0, 0, tree << Slh256s.FORS_HEIGHT | leaf);
    bench.deriveSecrets();
    for (int w = 0; w < NODE; w++) {
      Words.write(signature, at + Long.BYTES * w,
          bench.single.words()[(LaneBlock.MESSAGE + w) * bench.lanes]);
    }
  }

  /** FIPS 205, algorithm 12, steps 3 to 13: every layer signs the root below it. */
  void connect(Workbench bench) {
    long[] signed = forsPublicKey(bench);
    WotsSigner signer = new WotsSigner(bench);
    for (int layer = 0; layer < TopTrees.TOP; layer++) {
      KeyPair key = new KeyPair(layer, indices.tree(layer), indices.leaf(layer));
      signer.sign(key, signed, signature, Slh256s.wotsAt(layer));
      signed = roots[layer];
    }
    topTrees.writeSignature(bench, indices.leaf(TopTrees.TOP), signature);
  }

  /** Whether the top layer's root is that of the public key. */
  boolean endsAt(byte[] publicKey) {
    long difference = 0;
    for (int w = 0; w < NODE; w++) {
      difference |=
          roots[TopTrees.TOP][w] ^ Words.read(publicKey, Slh256s.N + Long.BYTES * w);
    }
    return difference == 0;
  }

  // T_k of the roots: one lane of work, the others repeat it.
  private long[] forsPublicKey(Workbench bench) {
    ForsLeaves.address(bench, new SelectedKeyPair(indices.tree(0), indices.leaf(0)));
    bench.sponge.begin();
    for (int tree = 0; tree < Slh256s.FORS_TREES; tree++) {
      for (int w = 0; w < NODE; w++) {
        for (int lane = 0; lane < bench.lanes; lane++) {
          bench.node[w * bench.lanes + lane] = forsRoots[tree * NODE + w];
        }
      }
      bench.sponge.absorb(bench.node, 0);
    }
    bench.sponge.finish(bench.node, 0);
    long[] root = new long[NODE];
    for (int w = 0; w < NODE; w++) {
      root[w] = bench.node[w * bench.lanes];
    }
    return root;
  }
}
