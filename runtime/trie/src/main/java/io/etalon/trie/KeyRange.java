package io.etalon.trie;

import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The paths between two, both included, as a walk down the tree meets them: a subtree whose paths
 * are not the first turns of either bound lies whole inside or whole outside.
 */
final class KeyRange {
  private final byte[] from;
  private final byte[] to;

  KeyRange(Bytes32 from, Bytes32 to) {
    this.from = from.toArrayUnsafe();
    this.to = to.toArrayUnsafe();
  }

  boolean isEmpty() {
    return Arrays.compareUnsigned(from, to) > 0;
  }

  boolean contains(byte[] keyHash) {
    return Arrays.compareUnsigned(from, keyHash) <= 0 && Arrays.compareUnsigned(keyHash, to) <= 0;
  }

  /** Where the walk begins: at the root, of which both bounds are paths. */
  Place top() {
    return new Place(0, true, true);
  }

  /** A subtree that is not outside; on a bound where its paths begin as that bound does. */
  final class Place {
    private final int depth;
    private final boolean onFrom;
    private final boolean onTo;

    private Place(int depth, boolean onFrom, boolean onTo) {
      this.depth = depth;
      this.onFrom = onFrom;
      this.onTo = onTo;
    }

    int depth() {
      return depth;
    }

    /** Whether every path below is one of the range. */
    boolean isInside() {
      return depth == Hashing.KEY_BITS || !onFrom && !onTo;
    }

    boolean isLeftOutside() {
      return onFrom && Hashing.turnsRight(from, depth);
    }

    boolean isRightOutside() {
      return onTo && !Hashing.turnsRight(to, depth);
    }

    Place left() {
      return new Place(depth + 1, onFrom, onTo && !Hashing.turnsRight(to, depth));
    }

    Place right() {
      return new Place(depth + 1, onFrom && Hashing.turnsRight(from, depth), onTo);
    }

    /** Whether a leaf of this subtree, alone in it, can be one that the range leaves out. */
    boolean leavesOut(byte[] keyHash) {
      return !contains(keyHash) && Hashing.samePath(keyHash, onFrom ? from : to, depth);
    }
  }
}
