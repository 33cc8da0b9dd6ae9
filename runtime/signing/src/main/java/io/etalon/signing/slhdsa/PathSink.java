package io.etalon.signing.slhdsa;

import io.etalon.crypto.keccak.Words;
import io.etalon.crypto.slhdsa.Slh256s;

/**
 * Writes the path of one leaf into a signature: at each height the sibling of the node above the
 * leaf.
 *
 * @spec https://doi.org/10.6028/NIST.FIPS.205 FIPS 205, algorithms 10 and 16
 */
final class PathSink implements NodeSink {
  private final LaneTree.Lanes split;
  private final int leaf;
  private final byte[] signature;
  private final int at;

  PathSink(LaneTree.Lanes split, int leaf, byte[] signature, int at) {
    this.split = split;
    this.leaf = leaf;
    this.signature = signature;
    this.at = at;
  }

  @Override
  public void lanes(int height, int index, long[] nodes) {
    int leafInLane = leaf & (1 << split.height()) - 1;
    if (index == (leafInLane >> height ^ 1)) {
      int lane = split.lane(leaf >> split.height());
      for (int w = 0; w < Slh256s.NODE_WORDS; w++) {
        Words.write(signature, at + height * Slh256s.N + Long.BYTES * w,
            nodes[w * split.count() + lane]);
      }
    }
  }

  @Override
  public void single(int height, int index, long[] flat, int from) {
    // The root has no sibling: no leaf's path names one.
    if (index == (leaf >> height ^ 1)) {
      for (int w = 0; w < Slh256s.NODE_WORDS; w++) {
        Words.write(signature, at + height * Slh256s.N + Long.BYTES * w, flat[from + w]);
      }
    }
  }
}
