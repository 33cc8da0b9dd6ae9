package io.etalon.trie;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Something at the place in the tree where its key's path leads. */
final class Placed<T> {
  static final Comparator<Placed<?>> BY_PATH =
      (left, right) -> Arrays.compareUnsigned(left.keyHash, right.keyHash);

  private final byte[] keyHash;
  private final T what;

  Placed(byte[] keyHash, T what) {
    this.keyHash = keyHash;
    this.what = what;
  }

  static <T> Placed<T> at(Bytes key, T what) {
    return new Placed<>(Hashing.of(key), what);
  }

  byte[] keyHash() {
    return keyHash;
  }

  T what() {
    return what;
  }

  /** Of things in order of their paths, those that turn left at {@code depth}. */
  static <T> List<Placed<T>> left(List<Placed<T>> sorted, int depth) {
    return sorted.subList(0, firstRight(sorted, depth));
  }

  /** Of things in order of their paths, those that turn right at {@code depth}. */
  static <T> List<Placed<T>> right(List<Placed<T>> sorted, int depth) {
    return sorted.subList(firstRight(sorted, depth), sorted.size());
  }

  private static <T> int firstRight(List<Placed<T>> sorted, int depth) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Hashing.turnsRight(sorted.get(middle).keyHash, depth)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
