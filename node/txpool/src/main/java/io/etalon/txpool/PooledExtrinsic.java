package io.etalon.txpool;

import io.etalon.primitives.Extrinsic;
import io.etalon.runtime.Admission;

/**
 * An extrinsic that waits.
 *
 * @param admission what the runtime said of it
 * @param bytes its encoded length
 * @param arrival a number that rises with every extrinsic that the pool takes
 */
public record PooledExtrinsic(
    Extrinsic extrinsic, Admission.Admitted admission, int bytes, long arrival) {
  /** Whether this is more wanted than {@code other}: a higher tip, or the same and earlier. */
  boolean precedes(PooledExtrinsic other) {
    int byTip = admission.tip().compareTo(other.admission.tip());
    return byTip != 0 ? byTip > 0 : arrival < other.arrival;
  }

  static int compare(PooledExtrinsic a, PooledExtrinsic b) {
    if (a == b) {
      return 0;
    }
    return a.precedes(b) ? -1 : 1;
  }
}
