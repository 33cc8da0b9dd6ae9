package io.etalon.signing.slhdsa;

import io.etalon.crypto.slhdsa.AddressType;
import io.etalon.crypto.slhdsa.Slh256s;

/**
 * The leaves of one FORS tree: hashes of secrets that a signature may reveal.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithms 14 (fors_skGen) and 15
 *     (fors_node, step 2 to 5)
 */
final class ForsLeaves implements LaneLeaves {
  private final Workbench bench;
  private final SelectedKeyPair selected;
  private final int offset;
  private int[] first = new int[0];

  /** Which key pair of the lowest layer the FORS key belongs to. */
  record SelectedKeyPair(long tree, int leaf) {}

  ForsLeaves(Workbench bench, SelectedKeyPair selected, int forsTree) {
    this.bench = bench;
    this.selected = selected;
    offset = forsTree << Slh256s.FORS_HEIGHT;
  }

  @Override
  public int height() {
    return Slh256s.FORS_HEIGHT;
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public void begin(int[] firstOfLane) {
    first = firstOfLane;
    address(bench, selected);
  }

  /** Sets tree, type and key pair of every input. */
  static void address(Workbench bench, SelectedKeyPair selected) {
    bench.tree(0, selected.tree());
    bench.sponge.start().position(0, 0);
    for (int lane = 0; lane < bench.lanes; lane++) {
      bench.secret.type(lane, AddressType.FORS_PRF, selected.leaf());
      bench.single.type(lane, AddressType.FORS_TREE, selected.leaf());
      bench.pair.type(lane, AddressType.FORS_TREE, selected.leaf());
      bench.sponge.start().type(lane, AddressType.FORS_ROOTS, selected.leaf());
    }
  }

  @Override
  public void hash(int index, long[] nodes, int at) {
    for (int lane = 0; lane < bench.lanes; lane++) {
      int leaf = offset + first[lane] + index;
      bench.secret.position(lane, 0, leaf);
      bench.single.position(lane, 0, leaf);
    }
    bench.deriveSecrets();
    bench.single.hash(nodes, at);
  }
}
