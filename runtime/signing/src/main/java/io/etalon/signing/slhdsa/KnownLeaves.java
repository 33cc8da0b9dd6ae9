package io.etalon.signing.slhdsa;

import io.etalon.crypto.keccak.Words;
import io.etalon.crypto.slhdsa.AddressType;
import io.etalon.crypto.slhdsa.Slh256s;

/** The leaves of a tree of the hypertree that were computed earlier and stored. */
final class KnownLeaves implements LaneLeaves {
  private final Workbench bench;
  private final byte[] encoded;
  private final int from;
  private int[] first = new int[0];

  KnownLeaves(Workbench bench, byte[] encoded, int from) {
    this.bench = bench;
    this.encoded = encoded;
    this.from = from;
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
    for (int lane = 0; lane < bench.lanes; lane++) {
      bench.pair.type(lane, AddressType.TREE, 0);
    }
  }

  @Override
  public void hash(int index, long[] nodes, int at) {
    for (int lane = 0; lane < bench.lanes; lane++) {
      int leaf = from + (first[lane] + index) * Slh256s.N;
      for (int w = 0; w < Slh256s.NODE_WORDS; w++) {
        nodes[at + w * bench.lanes + lane] = Words.read(encoded, leaf + Long.BYTES * w);
      }
    }
  }
}
