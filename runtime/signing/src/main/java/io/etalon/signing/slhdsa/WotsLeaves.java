package io.etalon.signing.slhdsa;

import io.etalon.crypto.slhdsa.AddressType;
import io.etalon.crypto.slhdsa.LaneBlock;
import io.etalon.crypto.slhdsa.Slh256s;

/**
 * The leaves of a tree of the hypertree: WOTS+ public keys, 1,089 hashes each.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithm 6 (wots_pkGen)
 */
final class WotsLeaves implements LaneLeaves {
  private final Workbench bench;
  private final int layer;
  private final long tree;
  private int[] first = new int[0];

  WotsLeaves(Workbench bench, int layer, long tree) {
    this.bench = bench;
    this.layer = layer;
    this.tree = tree;
  }

  @Override
  public int height() {
    return Slh256s.TREE_HEIGHT;
  }

  @Override
  public int offset() {
    return 0;
  }

  @Override
  public void begin(int[] firstOfLane) {
    first = firstOfLane;
    bench.tree(layer, tree);
    bench.sponge.start().position(0, 0);
    for (int lane = 0; lane < bench.lanes; lane++) {
      bench.pair.type(lane, AddressType.TREE, 0);
    }
  }

  @Override
  public void hash(int index, long[] nodes, int at) {
    for (int lane = 0; lane < bench.lanes; lane++) {
      int keyPair = first[lane] + index;
      bench.secret.type(lane, AddressType.WOTS_PRF, keyPair);
      bench.single.type(lane, AddressType.WOTS_HASH, keyPair);
      bench.sponge.start().type(lane, AddressType.WOTS_PK, keyPair);
    }
    bench.sponge.begin();
    for (int chain = 0; chain < Slh256s.CHAINS; chain++) {
      bench.secret.position(chain, 0);
      bench.deriveSecrets();
      bench.single.position(chain, 0);
      for (int step = 0; step < Slh256s.CHAIN_STEPS; step++) {
        bench.single.step();
        bench.single.nextStep();
      }
      bench.sponge.absorb(bench.single.words(), LaneBlock.MESSAGE * bench.lanes);
    }
    bench.sponge.finish(nodes, at);
  }
}
